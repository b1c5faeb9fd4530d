import {describe} from 'vitest'

import {listsMirroring} from '../../helpers/mirroring.js'

describe('list_policies_with_classic_queue_mirroring', () => {
  listsMirroring(
    'list_policies_with_classic_queue_mirroring',
    'policies',
    'Listing policies with classic queue mirroring ...',
  )
})
