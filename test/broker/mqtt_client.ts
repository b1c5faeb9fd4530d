const text = (content: string) => Buffer.concat([Buffer.from([0, Buffer.byteLength(content)]), Buffer.from(content)])

/** CONNECT of MQTT 3.1.1: a clean session, with user and password. */
export function mqttConnect(client: string) {
  const body = Buffer.concat([text('MQTT'), Buffer.from([4, 0xc2, 0, 60]), ...[client, 'guest', 'guest'].map(text)])
  return Buffer.concat([Buffer.from([0x10, body.length]), body])
}
