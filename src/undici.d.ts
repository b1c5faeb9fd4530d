// The package has types for its front door only; behind these files lies all that the tool needs of it.
declare module 'undici/lib/dispatcher/pool.js' {
  export {Pool as default} from 'undici'
}

declare module 'undici/lib/dispatcher/proxy-agent.js' {
  export {ProxyAgent as default} from 'undici'
}

declare module 'undici/lib/api/api-connect.js' {
  import type {Dispatcher} from 'undici'

  const connect: Dispatcher['connect']
  export default connect
}
