/** From 4.0 on delete_shovel goes on to say what it does about a shovel that is there and fails, as ours has tried. */
export const shovelNotFound = (node: string, vhost: string, isNewDeletion = false) =>
  isNewDeletion
    ? `Shovel with the given name was not found on the target node '${node}' and/or virtual host '${vhost}'. It may be failing to connect and report its state, will delete its runtime parameter...`
    : `Shovel with the given name was not found on the target node '${node}' and / or virtual host '${vhost}'`
