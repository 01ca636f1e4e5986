import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('es')

export const rates: Words['rates'] = {
  title: 'Tarifas',
  purpose: 'Lo que WhatsApp cobra por mensaje entregado. Los costes y previsiones de todas las empresas siguen esta lista.',
  choose: 'Sustituir por un archivo',
  download: 'Descargar como CSV',
  sampleTitle: 'Son ejemplos, no los precios de Meta',
  sample:
    'Los costes y previsiones solo son correctos si esta lista lo es. Tome la tarifa de Meta, escríbala en las columnas del archivo descrito abajo y sustituya la lista por ella.',
  none: 'Aún no hay precios',
  noneMeaning: 'Sin una lista de precios ningún mensaje tiene coste. Suba un archivo CSV con las columnas descritas abajo.',
  find: 'Buscar un país',
  nothing: 'Ningún país de la lista se llama así',
  country: 'País',
  others: 'Todos los demás países',
  category: 'Tipo de mensaje',
  categories: { marketing: 'Marketing', utility: 'Utilidad', authentication: 'Autenticación', service: 'Servicio' },
  from: 'Desde',
  price: 'Precio por mensaje',
  standing: 'Estado',
  standings: { now: 'En vigor', later: 'Aún no', over: 'Terminado' },
  source: 'Fuente',
  count: (prices) => count(prices, { one: '# precio', other: '# precios' }),
  more: 'Mostrar más',
  format:
    'El archivo tiene las columnas country (dos letras, * para todos los demás), category, valid_from (2026-11-28), currency, price (0.0625) y source. Descargue la lista para ver uno.',
  replaceTitle: '¿Sustituir la lista de precios?',
  replaceMeaning: (before, after) =>
    `${count(after, { one: '# precio ocupa', other: '# precios ocupan' })} el lugar de ${count(before, { one: '# precio', other: '# precios' })}. Los mensajes que ya tienen coste lo conservan.`,
  replace: 'Sustituir',
  tooLarge: 'El archivo supera 1 MB. Acorte las fuentes o deje fuera precios terminados.',
  refusedTitle: (rows) => count(rows, { one: 'Nada cambió: # fila no se puede aceptar', other: 'Nada cambió: # filas no se pueden aceptar' }),
  refusedMeaning: 'Una lista con huecos daría costes falsos. Corrija estas filas y elija el archivo de nuevo.',
  line: 'Línea',
  found: 'Encontrado',
  reason: 'Motivo',
  reasons: {
    country: 'No es un código de país de dos letras ni *',
    category: 'Debe ser marketing, utility, authentication o service',
    valid_from: 'No es un día como 2026-11-28',
    currency: 'No es un código de moneda como USD',
    price: 'No es un precio con hasta seis decimales',
    source: 'Debe decir de dónde viene el precio, en 200 letras como máximo',
    twice: 'El mismo país, tipo y día ya están arriba',
  },
  faults: {
    unreadable: (found) => `No es un archivo CSV que se pueda leer${found && ` (línea ${found})`}.`,
    columns: (found) => `Faltan columnas: ${found}.`,
    empty: () => 'El archivo no tiene precios.',
    many: (found) => `El archivo tiene ${found} precios; se aceptan 5000 como máximo.`,
  },
}
