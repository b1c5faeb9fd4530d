/** Why the management API cannot do what a node's own tool does; each ends a sentence. */

export const code = 'it runs code within the node, for which the management API has no request'
export const disk = "it reads or writes files of the node's machine"
export const follow = 'it follows the node for as long as it runs, and the management API only answers'
export const listeners = 'the management API has no request for it, and is itself a listener of the node'
export const maintenance = 'the management API has no request for it, and a node under maintenance closes its port'
export const membership = 'the members of a cluster change who belongs to it while the management API is down'
export const pluginsFile = "the plugins that are enabled stand in a file of the node's machine"
export const replicas = 'the management API has no request for the replicas of a stream, or for many queues at once'
export const runtime = "the management API does not tell it, only the node's runtime does"
export const setting = 'the management API does not change the settings of a node at work'
export const signingKeys = 'the management API does not take the keys of OAuth 2; rabbitmq.conf does'
export const within = 'the management API runs within the node that it starts or stops'
