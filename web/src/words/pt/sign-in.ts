import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('pt-BR')

export const signIn: Words['signIn'] = {
  title: 'Entre no Souk',
  purpose: 'Veja o que seus clientes perguntam, pedem e pagam pelo WhatsApp.',
  email: 'E-mail',
  password: 'Senha',
  showPassword: 'Mostrar a senha',
  submit: 'Entrar',
  wrong: 'Este e-mail e esta senha não combinam. Confira os dois e tente de novo.',
  throttledTitle: 'Tentativas demais',
  throttled: (seconds) =>
    seconds < 90
      ? count(seconds, { one: 'Por segurança, a entrada fica fechada por # segundo.', other: 'Por segurança, a entrada fica fechada por # segundos.' })
      : count(Math.ceil(seconds / 60), {
          one: 'Por segurança, a entrada fica fechada por # minuto.',
          other: 'Por segurança, a entrada fica fechada por # minutos.',
        }),
  goOn: 'Entre e continue na página que você queria.',
  emailNeeded: 'Escreva seu e-mail, como em nome@loja.com',
  passwordNeeded: 'Escreva sua senha',
}
