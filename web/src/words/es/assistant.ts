import type { Words } from '../languages.ts'

export const assistant: Words['assistant'] = {
  title: 'Asistente',
  purpose: 'Qué hace el asistente por tus clientes. Un cambio vale desde el próximo mensaje.',
  groups: { selling: 'Venta', after: 'Antes y después de la venta', talking: 'Conversación' },
  features: {
    search: {
      label: 'Búsqueda de productos',
      on: 'Los clientes escriben lo que buscan y reciben tus productos, categorías y ofertas.',
      off: 'Quien busca algo lee que en este chat no se puede buscar; los botones de productos desaparecen.',
    },
    recommendations: {
      label: 'Recomendaciones',
      on: 'Los clientes pueden pedir sugerencias y cosas parecidas, y ven qué va con su carrito, siempre con el motivo.',
      off: 'No se sugiere nada, ni en el chat ni junto a carritos y pedidos.',
    },
    cart: {
      label: 'Carrito y pago',
      on: 'Los clientes llenan un carrito y pagan con un enlace, todo en el chat.',
      off: 'Los productos se muestran, pero no se puede comprar en el chat; los botones de carrito y pago desaparecen.',
    },
    orderStatus: {
      label: 'Estado del pedido',
      on: 'Los clientes preguntan dónde está su pedido y lo saben, y pueden cancelar mientras no esté pagado.',
      off: 'Quien pregunta lee que aquí no se pueden consultar pedidos. Las novedades de los pedidos se envían igual.',
    },
    recovery: {
      label: 'Recuperación de carritos',
      on: 'Quien deja un carrito y aceptó recordatorios los recibe, como lo fijaste en Recuperación.',
      off: 'No se envían recordatorios de carritos, tampoco los ya previstos.',
    },
    handOver: {
      label: 'Pasar a una persona',
      on: 'Los clientes pueden pedir una persona; el asistente calla en ese chat hasta que alguien lo devuelva.',
      off: 'Quien pide una persona lee que nadie responde en este chat.',
    },
    greeting: {
      label: 'Saludo',
      on: 'A quien dice hola se le saluda con el nombre de la tienda y lo que se puede hacer aquí.',
      off: 'Quien dice hola recibe enseguida el menú.',
    },
    languages: {
      label: 'Idiomas',
      on: 'A cada cliente se le responde en el idioma en que escribe, si Souk lo habla.',
      off: 'A todos se les responde en el idioma de la tienda.',
    },
    freeAnswers: {
      label: 'Respuestas libres de un modelo de lenguaje',
      on: 'Lo que el asistente no entiende lo responde tu modelo. No ve carritos, pedidos ni precios, y no cambia nada.',
      off: 'Lo que no se entiende se responde con tres deseos probables para elegir.',
    },
  },
  needsModel: 'Pon primero un modelo de lenguaje abajo. Hasta entonces, lo que no se entiende se responde con tres deseos probables.',
  model: 'Modelo de lenguaje',
  modelMeaning: 'Cualquier dirección que hable chat completions de OpenAI. Recibe las palabras del cliente y el nombre de tu tienda, nada más.',
  modelUrl: 'Dirección',
  modelUrlRule: 'Una dirección que empieza con https://',
  modelName: 'Modelo',
  modelKey: 'Clave',
  modelKeyMeaning: 'Se guarda sellada y no se muestra nunca más. Déjala vacía para conservar la que hay.',
  modelInvalid: 'La dirección tiene que empezar con https://, y una dirección nueva necesita su clave.',
  modelRemove: 'Quitar el modelo',
  modelRemoveTitle: '¿Quitar el modelo de lenguaje?',
  modelRemoveMeaning: 'Las respuestas libres se apagan y su clave se olvida.',
  showKey: 'Mostrar la clave',
}
