import type { Words } from '../languages.ts'

export const trouble: Words['trouble'] = {
  again: 'Intentar otra vez',
  unreachable: 'Souk no responde',
  unreachableMeaning: 'Tus clientes están a salvo: lo que escriben espera hasta que Souk vuelva. Revisa tu conexión; esta página lo intenta sola.',
  unreachableHere: 'Revisa tu conexión e inténtalo otra vez.',
  brokenHere: 'Inténtalo otra vez en un momento.',
  missing: 'Esto no existe',
  missingMeaning: 'Se quitó, o la dirección tiene un error.',
  broken: 'Algo salió mal de nuestro lado',
  brokenMeaning: 'No se perdió nada. Inténtalo otra vez; si sigue, dale este número al admin de la plataforma:',
  refused: 'Souk no aceptó eso',
  busy: 'Demasiadas peticiones',
  busyMeaning: 'Esta página preguntó más veces de las que puede. Sigue sola en un momento.',
  stale: (hour) => `No está al día: Souk respondió por última vez a las ${hour}. Intentándolo otra vez…`,
  home: 'A tu panel',
  loading: 'Cargando',
  outdated: 'Souk se actualizó',
  outdatedMeaning: 'Esta página es de antes de la actualización. Cárgala otra vez para seguir.',
}
