type Executor = ConstructorParameters<typeof Promise<unknown>>[0]

function withResolvers() {
  let settle: {resolve: Parameters<Executor>[0]; reject: Parameters<Executor>[1]} | undefined
  const promise = new Promise((resolve, reject) => {
    settle = {resolve, reject}
  })
  return {promise, ...settle}
}

// nock 15 calls it, and Node.js has it since 22 only.
if (!('withResolvers' in Promise)) Object.assign(Promise, {withResolvers})
