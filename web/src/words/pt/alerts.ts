import type { Words } from '../languages.ts'

export const alerts: Words['alerts'] = {
  payment: {
    cause: 'Chegou dinheiro que nenhum pedido aceita',
    advice: 'Veio em dobro, tarde demais ou com outro valor. Procure o pagamento no seu provedor pelo id abaixo; devolva ou combine com o cliente.',
  },
  webhook: {
    cause: 'Um dos seus sistemas não recebe mais nada',
    advice: 'Ele não responde há dias. Conserte o sistema e ligue o webhook de novo; o que esperava é enviado então.',
  },
  token: {
    cause: 'O token de acesso não vale mais: nada é enviado',
    advice: 'As mensagens esperam. Crie um novo token permanente de um usuário do sistema nas configurações de negócios da Meta e coloque-o abaixo.',
  },
  account: {
    cause: 'A Meta bloqueou ou restringiu a conta do WhatsApp: nada é enviado',
    advice: 'As mensagens esperam. Abra o Business Support Home da Meta, veja o motivo e peça uma revisão.',
  },
  number: { cause: 'O número não está registrado no WhatsApp', advice: 'Registre-o de novo no WhatsApp Manager, com o PIN de duas etapas.' },
  permission: {
    cause: 'Falta uma permissão ao token de acesso',
    advice: 'Dê ao usuário do sistema whatsapp_business_messaging e whatsapp_business_management nesta conta.',
  },
  payment_method: {
    cause: 'O WhatsApp não consegue cobrar sua conta: mensagens pagas são recusadas',
    advice: 'Adicione ou corrija a forma de pagamento da conta do WhatsApp nas configurações de negócios da Meta.',
  },
  display_name: {
    cause: 'O WhatsApp não aprovou o nome do número',
    advice: 'Veja a situação do nome no WhatsApp Manager e mude-o se foi rejeitado.',
  },
  quality: {
    cause: 'Muitos clientes bloquearam ou denunciaram o número',
    advice: 'O WhatsApp aceita menos mensagens dele. Pare as campanhas por alguns dias e escreva só para quem concordou.',
  },
  unreachable: {
    cause: 'O WhatsApp não responde',
    advice: 'As mensagens esperam e saem sozinhas. Se durar mais de uma hora, veja a página de status da Meta e avise o admin da plataforma.',
  },
  template: {
    cause: 'O WhatsApp pausou, desativou ou não conhece um modelo',
    advice: 'Mensagens com ele são recusadas. Veja a situação em Modelos, mude o texto e envie de novo.',
  },
  our_message: {
    cause: 'O WhatsApp recusou uma mensagem pelo conteúdo ou pela forma',
    advice: 'É uma falha do Souk ou dos valores de um modelo. Avise o admin da plataforma, com o código abaixo.',
  },
  flow: { cause: 'O WhatsApp bloqueou um formulário (Flow)', advice: 'Veja a saúde do Flow no WhatsApp Manager.' },
  account_notice: { cause: 'A Meta tem um aviso sobre a conta', advice: 'Leia-o no Business Support Home da Meta e faça o que pede.' },
  unknown_outcome: {
    cause: 'O WhatsApp não disse se algumas mensagens saíram',
    advice: 'Elas não são enviadas de novo, porque o cliente pode já tê-las. Olhe a conversa e escreva você mesmo se algo parecer faltar.',
  },
  set_aside: {
    cause: 'A mensagem de um cliente não pôde ser respondida',
    advice: 'Foi tentada várias vezes. Responda você mesmo, ou peça ao admin da plataforma que tente de novo.',
  },
}
