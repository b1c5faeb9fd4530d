import {describe} from 'vitest'

import {protects} from '../helpers/protection.js'

describe('enable_vhost_deletion_protection', () => {
  protects(
    'enable_vhost_deletion_protection',
    'post',
    'Protecting virtual host "orders" from removal by updating its metadata...',
  )
})
