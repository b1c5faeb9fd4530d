/** The command that a line calls, by the catalogue: the first of its words that is one. */
function calledBy([tool, ...words], catalogue) {
  const own = catalogue.filter(({tools}) => tools.includes(tool))
  const name = words.find((word) => own.some((command) => command.name === word))
  return own.find((command) => command.name === name)
}

/** What a run's tests say of one command on one release. */
function standing(command, tests, catalogue) {
  const own = tests.filter(({meta, status}) => {
    const lines = status === 'skipped' ? [] : (meta?.compared ?? [])
    return lines.some((line) => calledBy(line, catalogue) === command)
  })
  const differing = own.filter(({meta}) => meta.reason)
  return {
    compared: own.length,
    agree: own.filter(({status, meta}) => status === 'passed' && !meta.reason).length,
    reasons: differing.map(({meta}) => meta.reason),
  }
}

const served = {full: 'yes', partial: 'in part', none: 'no'}

/** Whether the release, such as `4.3`, has the command, as far as the releases in the catalogue tell. */
const has = ({releases}, release) => releases.some((known) => known === release || known.startsWith(`${release}.`))

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`)

/**
 * docs/parity.md: what a whole run of the tests compared of each command, on each release.
 *
 * @param catalogue the commands of the six tools: name, tools, class and the releases that have them
 * @param releases the names of the releases
 * @param testsOf the results of each release's tests, in the same order
 */
export function parityPage(catalogue, releases, testsOf) {
  const sums = releases.map(() => ({compared: 0, agree: 0}))
  const rows = catalogue.map((command) => {
    const standings = testsOf.map((tests) => standing(command, tests, catalogue))
    const cells = standings.map(({compared, agree}, i) => {
      sums[i].compared += compared
      sums[i].agree += agree
      if (compared > 0) return `${agree} of ${compared}`
      return has(command, releases[i]) ? '' : 'not there'
    })
    const reasons = [...new Set(standings.flatMap(({reasons}) => reasons))].sort()
    const tools = command.tools.map((tool) => tool.replace('rabbitmq-', '')).join(', ')
    return `| \`${command.name}\` | ${[tools, served[command.class], ...cells, reasons.join('; ')].join(' | ')} |`
  })
  const total = sums.map(({compared, agree}) => `${agree} of ${compared} (${percent(agree, compared)})`)
  const head = ['Command', 'Tools', 'Over HTTP', ...releases, 'What differs, and why']
  return `# Parity

Written by a whole run of the tests. Each comparison is a command line that the release's own tool and rmqctl both ran on
one broker: what they print, their exit codes and the state that they leave were compared. Where a cell is empty, nothing
was compared; \`not there\` is a command that the release does not have. A comparison that differs for a reason is not
counted as agreement.

| ${head.join(' | ')} |
|${'---|'.repeat(head.length)}
${rows.join('\n')}
| all | | | ${total.join(' | ')} | |
`
}
