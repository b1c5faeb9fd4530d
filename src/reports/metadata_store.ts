/** What a check of the metadata store comes to. */
export function metadataStoreVerdict(node: string, passed: boolean) {
  if (passed) return {passed, message: `Metadata store on node ${node} has completed its initialization`}
  const message = `Metadata store on node ${node} reports to not yet have finished initialization`
  return {passed, message: `Error:\n${message}`, object: {result: 'error', message}}
}
