import { counting } from '../counting.ts'
import type { Words } from '../languages.ts'

const count = counting('es')

export const signIn: Words['signIn'] = {
  title: 'Entra en Souk',
  purpose: 'Mira lo que tus clientes preguntan, piden y pagan por WhatsApp.',
  email: 'Correo electrónico',
  password: 'Contraseña',
  showPassword: 'Mostrar la contraseña',
  submit: 'Entrar',
  wrong: 'Este correo y esta contraseña no van juntos. Revisa los dos e inténtalo otra vez.',
  throttledTitle: 'Demasiados intentos',
  throttled: (seconds) =>
    seconds < 90
      ? count(seconds, {
          one: 'Por seguridad, la entrada está cerrada durante # segundo.',
          other: 'Por seguridad, la entrada está cerrada durante # segundos.',
        })
      : count(Math.ceil(seconds / 60), {
          one: 'Por seguridad, la entrada está cerrada durante # minuto.',
          other: 'Por seguridad, la entrada está cerrada durante # minutos.',
        }),
  goOn: 'Entra y sigue en la página que querías.',
  emailNeeded: 'Escribe tu correo, como en nombre@tienda.com',
  passwordNeeded: 'Escribe tu contraseña',
  forgotten: '¿Olvidaste la contraseña?',
  forgottenTitle: 'Una contraseña nueva',
  forgottenPurpose: 'Escribe el correo con el que entras y te enviamos un enlace.',
  sendLink: 'Enviarme un enlace',
  linkSent: 'Si alguien entra con este correo, un enlace va en camino. Vale una hora.',
  backToSignIn: 'Volver a la entrada',
  chooseTitle: 'Elige tu contraseña',
  choosePurpose: 'Entras con ella desde ahora; en los demás dispositivos sales.',
  newPassword: 'Contraseña nueva',
  passwordRule: 'Al menos 10 caracteres. Unas cuantas palabras son fáciles de recordar y difíciles de adivinar.',
  choose: 'Guardar esta contraseña',
  linkEnded: 'Este enlace ya no vale',
  linkEndedMeaning: 'Ya se usó, o pasó demasiado tiempo. Pide uno nuevo.',
  joinTitle: (company) => `Únete a ${company}`,
}
