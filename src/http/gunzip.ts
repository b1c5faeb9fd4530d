import {promisify} from 'node:util'
import zlib from 'node:zlib'

const gunzipAll = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip)

/**
 * A compressed answer, unpacked.
 * @param bytes the most that it may come to
 * @throws an error with a code of zlib, or ERR_BUFFER_TOO_LARGE
 */
export const gunzip = (compressed: Buffer, bytes: number): Promise<Buffer> =>
  gunzipAll(compressed, {maxOutputLength: bytes})
