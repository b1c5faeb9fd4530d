// The package has types for its front door only; behind these two files lies all that the tool needs of it.
declare module 'undici/lib/dispatcher/pool.js' {
  export {Pool as default} from 'undici'
}

declare module 'undici/lib/api/api-request.js' {
  import type {Dispatcher} from 'undici'

  function request(this: Dispatcher, options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>
  export default request
}
