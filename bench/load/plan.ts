/** One company's number, as the player of Meta needs it. `sent` are messages that went out before, for statuses to be about. */
export type PlayedLine = { phoneNumberId: string; wabaId: string; appSecret: string; phones: string[]; sent: string[] }

/** What the player is asked to do: so many messages of shoppers and statuses a second, for so long. */
export type Step = { inbound: number; statuses: number; seconds: number }

/** What it saw. Times in milliseconds; `unanswered` when the step ended, and `drained` seconds later all was answered. */
export type Seen = {
  said: number
  answered: number
  events: number
  posts: number
  refused: number
  acks: number[]
  replies: number[]
  unanswered: number
  drained: number
  cpu: number
}

/** What a shopper says in turn: a search, the cart, and looks around. */
export const lines = ['blue shirt under $40', 'add 2 to cart', "what's in my cart", 'cheaper', 'red mug', 'the first one', 'remove the shirt', 'lamp']
