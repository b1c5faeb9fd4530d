/** The part of undici that the tool runs on; its front door would bring fetch, caches and WebSockets along. */
export {default as Pool} from 'undici/lib/dispatcher/pool.js'
