import type { Words } from '../languages.ts'

export const forms: Words['forms'] = {
  save: 'Guardar',
  saved: 'Guardado',
  cancel: 'Cancelar',
  copy: 'Copiar',
  copied: 'Copiado',
}
