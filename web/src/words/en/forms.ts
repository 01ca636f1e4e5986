export const forms = {
  save: 'Save',
  saved: 'Saved',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
}
