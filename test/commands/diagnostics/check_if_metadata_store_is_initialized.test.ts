import {describe} from 'vitest'

import {checksMetadataStore} from '../../helpers/metadata_store.js'

describe('check_if_metadata_store_is_initialized', () => {
  checksMetadataStore('check_if_metadata_store_is_initialized', 'initialized')
})
