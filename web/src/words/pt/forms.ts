import type { Words } from '../languages.ts'

export const forms: Words['forms'] = {
  save: 'Salvar',
  saved: 'Salvo',
  cancel: 'Cancelar',
  copy: 'Copiar',
  copied: 'Copiado',
}
