import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('es')

export const watch: Words['watch'] = {
  title: 'Vigilar',
  purpose: 'Lo que alguien debe mirar, en todas las empresas, y cuánto usa cada una.',
  alerts: 'Por arreglar',
  alertsMeaning: 'Desaparece solo cuando vuelve a funcionar. La empresa también lo ve.',
  alertsNone: 'No hay nada que arreglar.',
  setAside: 'Mensajes sin respuesta',
  setAsideMeaning: 'Se intentaron varias veces y se apartaron con lo que falló. Una vez arreglado, haga que se respondan.',
  setAsideNone: 'Todos los mensajes fueron respondidos.',
  tried: (times) => `intentado ${count(times, { one: 'una vez', other: '# veces' })}`,
  again: 'Responder de nuevo',
  unrouted: 'Eventos sin empresa',
  unroutedMeaning: 'WhatsApp avisó y no se encontró empresa, o no se pudieron guardar. Conecte el número y encamínelos de nuevo.',
  unroutedNone: 'Todos los eventos encontraron su empresa.',
  ofLine: (id) => `número ${id}`,
  ofAccount: (id) => `cuenta ${id}`,
  routeAgain: 'Encaminar de nuevo',
  stillUnrouted: 'Ningún secreto de app ha firmado aún este evento, o no se puede guardar. Vea el número y el secreto de la empresa.',
  wholeEvent: 'Mostrar el evento entero',
  lessOfEvent: 'Mostrar menos',
  usage: 'Uso',
  usageMeaning: 'De cada empresa, por sus propios días; primero la más activa.',
  figures: { heard: 'Recibidos', turns: 'Respondidos', sent: 'Enviados', errors: 'Errores' },
  cost: 'Coste',
  total: 'Todas las empresas',
  busiest: (day, messages) => `El día con más envíos fue ${day}: ${count(messages, { other: '#' })}`,
  quiet: 'No se envió ningún mensaje en estos días',
}
