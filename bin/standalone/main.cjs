'use strict'

/** What the executable runs first: the program, most of it compiled beforehand. */
const {getAsset, getRawAsset} = require('node:sea')
const {Script} = require('node:vm')

const cachedData = new Uint8Array(getRawAsset('compiled'))
const script = new Script(getAsset('program', 'utf8'), {filename: 'rmqctl.cjs', cachedData})
script.runInThisContext()(require, (name) => getAsset(name, 'utf8'))
