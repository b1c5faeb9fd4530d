/** What `npm start` shows, in this order: the words after `rmqctl`. */
export const shown = [
  ['add_vhost', 'shop'],
  ['add_user', 'alice', 'wonderland'],
  ['set_user_tags', 'alice', 'monitoring'],
  ['set_permissions', '-p', 'shop', 'alice', '^alice', '.*', '.*'],
  ['list_queues', '-p', 'demo', 'name', 'messages', 'consumers'],
  ['list_vhosts'],
  ['list_users'],
  ['list_permissions', '-p', 'shop'],
]

/** What these commands leave behind, as paths of the management API; removed first, so that they can be shown again. */
export const leftBehind = ['/vhosts/shop', '/users/alice']
