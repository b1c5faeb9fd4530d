/**
 * What no command of ours reaches, and what would take most of the time to start: oclif's loading of plugins, its help, its
 * dressing of errors and its reading of stdin; undici's HTTP/2, SOCKS and the bodies of fetch. A stub throws when it is called.
 */
const unused = [
  '@oclif/core/lib/(config|help|ux)/index.js',
  '@oclif/core/lib/help/util.js',
  '@oclif/core/lib/errors/(handle|errors/pretty-print).js',
  '@oclif/core/lib/ux/(list|theme).js',
  '@oclif/core/lib/util/fs.js',
  '@oclif/core/lib/screen.js',
  'undici/lib/dispatcher/(client-h2|socks5-proxy-agent).js',
  'undici/lib/web/webidl/index.js',
  'undici/lib/web/fetch/(body|data-url|formdata|formdata-parser|util).js',
]
const stub = `
  const fail = () => { throw new Error('left out of the bundle by bin/trimming.js') }
  const stub = new Proxy(class {}, {get: (target, name) => name === 'prototype' ? target.prototype : stub, apply: fail, construct: fail})
  module.exports = stub`

/**
 * In place of parts of Node.js that take long to load, and of which the libraries want next to nothing: undici compares the
 * class of a body with IncomingMessage, and asks for the size of headers that Node has by default.
 */
const light = {
  assert: `
    const assert = (value, message = 'An assertion of undici failed') => {
      if (!value) throw message instanceof Error ? message : Object.assign(new Error(message), {code: 'ERR_ASSERTION'})
    }
    module.exports = Object.assign(assert, {strictEqual: (one, other, message) => assert(Object.is(one, other), message)})`,
  http: 'module.exports = {maxHeaderSize: 16384, IncomingMessage: class {}}',
  readline: stub,
}

/** A plugin of esbuild's. */
export const trimming = {
  name: 'trimming',
  setup({onLoad, onResolve}) {
    onLoad({filter: new RegExp(`node_modules/(${unused.join('|').replaceAll('.', '\\.')})$`)}, () => ({contents: stub}))
    onResolve({filter: new RegExp(`^node:(${Object.keys(light).join('|')})$`)}, ({path, importer}) =>
      /node_modules\/(@oclif|undici)\//.test(importer)
        ? {path: path.slice('node:'.length), namespace: 'light'}
        : undefined,
    )
    onLoad({filter: /.*/, namespace: 'light'}, ({path}) => ({contents: light[path]}))
    // A table of all well-known headers, in which names are found a little faster than they are turned into lower case.
    onLoad({filter: /node_modules\/undici\/lib\/core\/tree\.js$/}, () => ({
      contents: 'module.exports = {tree: {lookup: () => null}}',
    }))
    // A stack trace stays as it is, and oclif's own messages to its developers go nowhere.
    onLoad({filter: /node_modules\/(clean-stack|indent-string|wrap-ansi)\/index\.js$/}, () => ({
      contents: 'module.exports = (text) => text',
    }))
    onLoad({filter: /node_modules\/debug\/src\/index\.js$/}, () => ({contents: 'module.exports = () => () => {}'}))
  },
}
