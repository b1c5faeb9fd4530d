import {describe} from 'vitest'

import {protects} from '../helpers/protection.js'

describe('disable_vhost_deletion_protection', () => {
  protects(
    'disable_vhost_deletion_protection',
    'delete',
    'Removing deletion protection from virtual host "orders" by updating its metadata...',
  )
})
