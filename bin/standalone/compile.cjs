'use strict'

/**
 * Runs a list of queues and keeps what V8 has compiled of the program by then, which is more than it compiles while it loads.
 *
 * Usage: node compile.cjs PROGRAM RESULT, with the names and files of the assets behind them, in JSON.
 */
const {readFileSync, writeFileSync} = require('node:fs')
const {createServer} = require('node:http')
const {Script} = require('node:vm')

const [program, result, assets] = process.argv.slice(2)
const files = JSON.parse(assets)
const source = readFileSync(program, 'utf8')
const script = new Script(source, {filename: 'rmqctl.cjs'})

process.on('exit', (exitCode) => {
  if (exitCode !== 0) return
  const cachedData = script.createCachedData()
  if (new Script(source, {filename: 'rmqctl.cjs', cachedData}).cachedDataRejected) process.exitCode = 1
  else writeFileSync(result, cachedData)
})

const server = createServer((_request, response) => {
  response.writeHead(200, {'content-type': 'application/json'}).end('[{"name":"orders","messages":1}]')
})
server.listen(0, '127.0.0.1', () => {
  process.env.RMQCTL_URL = `http://127.0.0.1:${server.address().port}`
  process.argv = [process.execPath, process.execPath, 'list_queues', 'name', 'messages']
  script.runInThisContext()(require, (name) => readFileSync(files[name], 'utf8'))
  server.unref()
})
