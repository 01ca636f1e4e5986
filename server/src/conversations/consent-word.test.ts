import { expect, test } from 'vitest'
import { readConsentWord } from './consent-word.ts'
import { ears } from './languages.ts'

const goods = new Set(['stop', 'sign', 'bus', 'shirt', 'alta', 'para', 'baja'])
const read = (language: string, text: string) => readConsentWord(text, { language, ears, isWord: (word) => goods.has(word) })?.wish

test.each([
  ...['STOP', 'stop', 'Stop.', 'stop!!!', ' sToP 🛑', '“Stop”', 'STOOOP', 'stop please', 'please stop', 'Please, stop. Thanks!', 'stop stop stop', 'ok stop'],
  ...['unsubscribe', 'Unsubscribe me please', 'opt out', 'OPT-OUT', 'no more messages please', 'stop sending me messages', 'quit', 'end', 'leave me alone'],
  ...[
    'stop it',
    'stop the ads',
    'stop texting me',
    'Hi, please stop',
    'I do not want any more offers',
    'hey stop spamming me',
    'can you please stop messaging me?',
  ],
])('an English “%s” is a stop, to shoppers of every language', (text) => {
  for (const language of ears.keys()) expect(read(language, text)).toBe('stop')
})

test.each([
  ...[
    ['pt', 'PARAR'],
    ['pt', 'pare!'],
    ['pt', 'Parar, por favor'],
    ['pt', 'sair 🙏'],
    ['pt', 'não quero mais receber mensagens'],
    ['pt', 'me descadastre'],
  ],
  ...[
    ['pt', 'chega'],
    ['pt', 'para de me mandar mensagem'],
    ['pt', 'Pare. Obrigado!'],
    ['es', 'PARAR'],
    ['es', 'Baja'],
    ['es', 'pare por favor'],
  ],
  ...[
    ['es', 'darme de baja'],
    ['es', 'no quiero recibir más mensajes'],
    ['es', 'basta!!'],
    ['es', 'Dejen de escribirme, gracias'],
    ['en', 'parar'],
    ['en', 'descadastrar'],
  ],
])('in %s “%s” is a stop', (language, text) => {
  expect(read(language, text)).toBe('stop')
})

test.each([
  ...[
    "don't stop the order",
    'bus stop sign',
    'stop motion camera',
    'do not stop',
    'non-stop shirt',
    'I want a door stop',
    'can you stop my order?',
    'stop by tomorrow?',
  ],
  ...[
    'when will it stop raining',
    'Stop. Where is my order?',
    'stop sign please',
    'add two and stop',
    'the shirt should stop at the knee',
    'end table',
    'start',
    'cancel',
    'cancel my order',
  ],
  ...['one stop shop', 'is there a stop button', 'weekend', 'quit smoking patches', 'non stop', 'stopwatch', 'stop loss', 'no', 'remove it', ''],
])('“%s” is no stop', (text) => {
  for (const language of ears.keys()) expect(['stop', 'stopAll']).not.toContain(read(language, text))
})

test.each([
  ...[
    ['pt', 'não pare o pedido'],
    ['pt', 'parar o pedido'],
    ['pt', 'placa de pare'],
    ['pt', 'sair de férias'],
    ['pt', 'camisa para sair'],
    ['pt', 'cancelar'],
  ],
  ...[
    ['es', 'no pare mi pedido'],
    ['es', 'señal de stop'],
    ['es', 'mesa baja'],
    ['es', 'para mi hijo'],
    ['es', 'ropa para salir'],
    ['es', 'gama alta'],
    ['en', 'baja'],
  ],
])('in %s “%s” is no stop', (language, text) => {
  expect(['stop', 'stopAll']).not.toContain(read(language, text))
})

test.each([
  ['en', 'stop all', 'stopAll'],
  ['es', 'STOPALL please', 'stopAll'],
  ['pt', 'parar tudo', 'stopAll'],
  ['es', 'parar todo', 'stopAll'],
  ['pt', 'START', 'start'],
  ['en', 'Start again please', 'start'],
  ['en', 'unstop', 'start'],
  ['pt', 'quero receber mensagens', 'start'],
  ['es', 'alta', 'start'],
  ['en', 'start a new cart', undefined],
  ['en', 'kick start', undefined],
])('in %s “%s” is %s', (language, text, wish) => {
  expect(read(language, text)).toBe(wish)
})
