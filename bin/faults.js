const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/**
 * docs/faults.md: what a whole run of the tests saw when the endpoint was at fault.
 *
 * @param tests the results of one release's tests, of which those on faults note what they saw
 */
export function faultsPage(tests) {
  const rows = tests
    .filter(({meta, status}) => meta?.fault && status !== 'skipped')
    .map(({meta: {fault}, status}) => {
      const message = fault.message === '' ? '' : `\`${cell(fault.message).replaceAll('`', "'")}\``
      const verdict = status === 'passed' ? 'as promised' : 'NOT AS PROMISED'
      return `| ${[cell(fault.fault), fault.kind, fault.exitCode, message, fault.state, verdict].join(' | ')} |`
    })
  return `# Faults

Written by a whole run of the tests, which puts a faulty endpoint in front of a real broker: what a read and a change come to, with one
retry and with \`--trace-http\`. In each case the output was searched for the secrets of the request, and the state of the broker was
looked at afterwards. Where it is chance whether a change had left, the sentence that it may have been carried out is not shown.

| Fault | Request | Exit code | Message | The broker's state | |
|---|---|---|---|---|---|
${rows.join('\n')}
`
}
