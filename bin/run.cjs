#!/usr/bin/env node
'use strict'

const {enableCompileCache} = require('node:module')
const {isAbsolute, join} = require('node:path')

const {XDG_CACHE_HOME: xdg = '', HOME: home = ''} = process.env
const cache = isAbsolute(xdg) ? xdg : isAbsolute(home) && join(home, '.cache')
// What cannot be written is compiled again.
if (cache) enableCompileCache?.(join(cache, 'rmqctl/compiled'))

require('../dist/main.cjs')
  .main()
  .then((exitCode) => {
    process.exitCode = exitCode
  })
