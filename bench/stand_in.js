import {createServer} from 'node:http'
import {parentPort, workerData} from 'node:worker_threads'

/** Answers every request alike, with the headers of a broker's answer and a longer body. */
const {headers, body} = workerData
const bytes = Buffer.from(body)
const server = createServer((_request, response) => {
  response.writeHead(200, {...headers, 'content-length': bytes.length}).end(bytes)
})
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
