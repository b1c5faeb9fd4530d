#!/usr/bin/env node
'use strict'

const {join} = require('node:path')

const {load} = require('./load.cjs')

// What V8 has had for a budget since Node.js 22: with less, it optimises undici's parser in the middle of the first answer.
if (Number.parseInt(process.versions.node, 10) < 22) {
  require('node:v8').setFlagsFromString('--wasm-tiering-budget=13000000')
}

load(join(__dirname, '../dist/main.cjs'))
  .main()
  .then((exitCode) => {
    process.exitCode = exitCode
  })
