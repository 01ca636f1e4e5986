import type { Words } from '../languages.ts'

export const numbers: Words['numbers'] = {
  title: 'Números de WhatsApp',
  purpose: 'El número de cada empresa, sus secretos solo por el final, y si WhatsApp y Souk se entienden.',
  find: 'Buscar empresa o número',
  nothing: 'Ninguna empresa ni número se llama así',
  routed: 'Los eventos le llegan',
  lost: 'Los eventos no le llegan',
  lostMeaning: 'Un evento firmado con este secreto de la app no llegaría solo a esta empresa. Ponga el secreto y los ids como los muestra Meta.',
  test: 'Probar ahora',
  testOf: (company) => `Probar ahora el número de ${company}`,
  changeOf: (company) => `Número y secretos de ${company}`,
  untested: 'Aún sin probar.',
  works: 'Funciona.',
  broken: 'No funciona.',
}
