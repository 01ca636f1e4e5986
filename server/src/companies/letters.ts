import type { Letter } from '../platform/mail.ts'

/** What a letter is about. `company` is the company's name; the platform's own people belong to none. */
type About = { to: string; name: string; company: string; link: string }
type Words = { invited(about: About): Omit<Letter, 'to'>; forgot(about: About): Omit<Letter, 'to'> }

const words: Record<string, Words> = {
  en: {
    invited: ({ name, company, link }) => ({
      subject: `Join ${company} on Souk`,
      text: `Hello ${name},\n\nyou are invited to work with ${company} on Souk. Choose your password here, within seven days:\n\n${link}\n\nDid you not expect this? Then leave it be.\n`,
    }),
    forgot: ({ name, link }) => ({
      subject: 'A new password for Souk',
      text: `Hello ${name},\n\nchoose a new password here, within one hour:\n\n${link}\n\nDid you not ask for it? Then leave it be; your password stays as it is.\n`,
    }),
  },
  pt: {
    invited: ({ name, company, link }) => ({
      subject: `Convite para ${company} no Souk`,
      text: `Olá ${name},\n\nvocê foi convidado a trabalhar com ${company} no Souk. Escolha sua senha aqui, em até sete dias:\n\n${link}\n\nNão esperava este convite? Então ignore esta mensagem.\n`,
    }),
    forgot: ({ name, link }) => ({
      subject: 'Uma nova senha para o Souk',
      text: `Olá ${name},\n\nescolha uma nova senha aqui, em até uma hora:\n\n${link}\n\nNão pediu? Então ignore esta mensagem; sua senha continua a mesma.\n`,
    }),
  },
  es: {
    invited: ({ name, company, link }) => ({
      subject: `Invitación a ${company} en Souk`,
      text: `Hola ${name}:\n\nte invitan a trabajar con ${company} en Souk. Elige tu contraseña aquí, en siete días como máximo:\n\n${link}\n\n¿No lo esperabas? Entonces ignora este mensaje.\n`,
    }),
    forgot: ({ name, link }) => ({
      subject: 'Una contraseña nueva para Souk',
      text: `Hola ${name}:\n\nelige una contraseña nueva aquí, en una hora como máximo:\n\n${link}\n\n¿No la pediste? Entonces ignora este mensaje; tu contraseña no cambia.\n`,
    }),
  },
  ar: {
    invited: ({ name, company, link }) => ({
      subject: `دعوة للانضمام إلى ${company} على سوق`,
      text: `مرحبًا ${name}،\n\nأنت مدعو للعمل مع ${company} على سوق. اختر كلمة مرورك من هنا خلال سبعة أيام:\n\n${link}\n\nلم تكن تتوقع هذه الدعوة؟ تجاهل هذه الرسالة إذن.\n`,
    }),
    forgot: ({ name, link }) => ({
      subject: 'كلمة مرور جديدة لسوق',
      text: `مرحبًا ${name}،\n\nاختر كلمة مرور جديدة من هنا خلال ساعة:\n\n${link}\n\nلم تطلب ذلك؟ تجاهل هذه الرسالة إذن، وتبقى كلمة مرورك كما هي.\n`,
    }),
  },
}

/** The letter with a link to choose a password, in the company's language where we write it, else in English. */
export function writeLetter(kind: keyof Words, { language, ...about }: About & { language: string }): Letter {
  const spoken = words[language.split('-')[0] ?? ''] ?? (words.en as Words)
  return { to: about.to, ...spoken[kind](about) }
}
