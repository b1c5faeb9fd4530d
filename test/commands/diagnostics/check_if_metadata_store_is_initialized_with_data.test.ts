import {describe} from 'vitest'

import {checksMetadataStore} from '../../helpers/metadata_store.js'

describe('check_if_metadata_store_is_initialized_with_data', () => {
  checksMetadataStore('check_if_metadata_store_is_initialized_with_data', 'initialized/with-data')
})
