import {spawnSync} from 'node:child_process'

/** Whether there is a Python, which alone can give a program a terminal of its own. */
export const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0
