import {describe} from 'vitest'

import {listsMirroring} from '../../helpers/mirroring.js'

describe('list_operator_policies_with_classic_queue_mirroring', () => {
  listsMirroring(
    'list_operator_policies_with_classic_queue_mirroring',
    'operator-policies',
    'Listing operator policies with classic queue mirroring ...',
  )
})
