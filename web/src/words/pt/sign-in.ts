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
  forgotten: 'Esqueceu a senha?',
  forgottenTitle: 'Uma nova senha',
  forgottenPurpose: 'Escreva o e-mail com que você entra, e enviamos um link.',
  sendLink: 'Enviar um link',
  linkSent: 'Se alguém entra com este e-mail, um link está a caminho. Vale por uma hora.',
  backToSignIn: 'Voltar para a entrada',
  chooseTitle: 'Escolha sua senha',
  choosePurpose: 'Você entra com ela a partir de agora; nos outros aparelhos você sai.',
  newPassword: 'Nova senha',
  passwordRule: 'Pelo menos 10 caracteres. Algumas palavras são fáceis de lembrar e difíceis de adivinhar.',
  choose: 'Guardar esta senha',
  linkEnded: 'Este link não vale mais',
  linkEndedMeaning: 'Já foi usado, ou passou tempo demais. Peça um novo.',
  joinTitle: (company) => `Entre para ${company}`,
}
