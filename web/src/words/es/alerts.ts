import type { Words } from '../languages.ts'

export const alerts: Words['alerts'] = {
  payment: {
    cause: 'Llegó dinero que ningún pedido acepta',
    advice: 'Vino dos veces, demasiado tarde o con otro importe. Busca el pago en tu proveedor por el id de abajo; devuélvelo o acuérdalo con el cliente.',
  },
  webhook: {
    cause: 'Uno de tus sistemas ya no recibe nada',
    advice: 'No responde desde hace días. Arregla el sistema y vuelve a activar el webhook; lo que esperaba se envía entonces.',
  },
  token: {
    cause: 'El token de acceso ya no vale: no se envía nada',
    advice: 'Los mensajes esperan. Crea un nuevo token permanente de un usuario del sistema en la configuración de negocio de Meta y ponlo abajo.',
  },
  account: {
    cause: 'Meta bloqueó o restringió la cuenta de WhatsApp: no se envía nada',
    advice: 'Los mensajes esperan. Abre Business Support Home de Meta, mira el motivo y pide una revisión.',
  },
  number: { cause: 'El número no está registrado en WhatsApp', advice: 'Regístralo de nuevo en WhatsApp Manager, con su PIN de dos pasos.' },
  permission: {
    cause: 'Al token de acceso le falta un permiso',
    advice: 'Da al usuario del sistema whatsapp_business_messaging y whatsapp_business_management en esta cuenta.',
  },
  payment_method: {
    cause: 'WhatsApp no puede cobrar a tu cuenta: los mensajes de pago se rechazan',
    advice: 'Añade o corrige el método de pago de la cuenta de WhatsApp en la configuración de negocio de Meta.',
  },
  display_name: {
    cause: 'WhatsApp no aprobó el nombre del número',
    advice: 'Mira el estado del nombre en WhatsApp Manager y cámbialo si fue rechazado.',
  },
  quality: {
    cause: 'Muchos clientes bloquearon o denunciaron el número',
    advice: 'WhatsApp acepta menos mensajes de él. Detén las campañas unos días y escribe solo a quien dio su permiso.',
  },
  unreachable: {
    cause: 'WhatsApp no responde',
    advice: 'Los mensajes esperan y salen solos. Si dura más de una hora, mira la página de estado de Meta y avisa al admin de la plataforma.',
  },
  template: {
    cause: 'WhatsApp pausó, desactivó o no conoce una plantilla',
    advice: 'Los mensajes con ella se rechazan. Mira su estado en Plantillas, cambia su texto y envíala de nuevo.',
  },
  our_message: {
    cause: 'WhatsApp rechazó un mensaje por su contenido o su forma',
    advice: 'Es un fallo de Souk o de los valores de una plantilla. Avisa al admin de la plataforma, con el código de abajo.',
  },
  flow: { cause: 'WhatsApp bloqueó un formulario (Flow)', advice: 'Mira la salud del Flow en WhatsApp Manager.' },
  account_notice: { cause: 'Meta tiene un aviso sobre la cuenta', advice: 'Léelo en Business Support Home de Meta y haz lo que pide.' },
  unknown_outcome: {
    cause: 'WhatsApp no dijo si algunos mensajes salieron',
    advice: 'No se envían otra vez, porque el cliente quizá ya los tiene. Mira la conversación y escribe tú si parece faltar algo.',
  },
  set_aside: {
    cause: 'No se pudo responder el mensaje de un cliente',
    advice: 'Se intentó varias veces. Respóndele tú, o pide al admin de la plataforma que se intente de nuevo.',
  },
}
