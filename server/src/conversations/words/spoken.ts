type Nothing = Record<never, never>
type Counted = { count: number }
type Titled = { title: string }
type Numbered = { number: number }
type Amount = { amount: string }

/**
 * Everything the assistant says, and what each sentence needs. A language is a text for every one of them (ICU messages). Amounts,
 * times and lists come written as the shopper's country writes them. Titles of buttons hold 20 characters, of rows 24.
 */
export type Spoken = {
  // Greeting and getting about
  hello: Nothing
  helloName: { name: string }
  welcome: { shop: string; examples: string }
  cartWaits: Counted
  menuTitle: Nothing
  helpText: { example: string }
  thanksReply: Nothing
  byeReply: Nothing
  okReply: Nothing
  unknown: Nothing
  unknownAgain: Nothing
  angryReply: Nothing
  policyReply: Nothing
  languageChanged: Nothing
  languageUnknown: { languages: string }
  stopped: Nothing
  started: Nothing
  stoppedAll: Nothing
  agreed: Nothing
  declined: Nothing
  askConsent: { shop: string }
  personComes: Nothing
  personHint: Nothing
  assistantBack: Nothing
  apology: Nothing
  outdated: Nothing
  nothingToUndo: Nothing
  leftAlone: Nothing
  editedLate: Nothing
  // What cannot be read
  voiceUnread: Nothing
  imageUnread: Nothing
  videoUnread: Nothing
  documentUnread: Nothing
  stickerSeen: Nothing
  locationSeen: Nothing
  contactsSeen: Nothing
  otherUnread: Nothing
  formReceived: Nothing
  // Buttons and rows
  buttonBrowse: Nothing
  buttonDeals: Nothing
  buttonPicks: Nothing
  buttonCart: Nothing
  buttonOtherSize: Nothing
  buttonOther: Nothing
  buttonCheckout: Nothing
  buttonChange: Nothing
  buttonKeep: Nothing
  buttonPerson: Nothing
  buttonMenu: Nothing
  buttonAdd: Nothing
  buttonAddCount: Counted
  buttonSimilar: Nothing
  buttonDetails: Nothing
  buttonOrder: Nothing
  buttonUndo: Nothing
  buttonYes: Nothing
  buttonNo: Nothing
  buttonAgree: Nothing
  buttonDecline: Nothing
  buttonStopAll: Nothing
  buttonResume: Nothing
  buttonEmpty: Nothing
  buttonShowPlace: { place: number }
  buttonHelp: Nothing
  openMenu: Nothing
  openResults: Nothing
  openCategories: Nothing
  openChoices: Nothing
  openCart: Nothing
  openOrders: Nothing
  rowMore: Nothing
  rowMoreHint: { shown: number; total: number }
  rowBrowseHint: Nothing
  rowDealsHint: Nothing
  rowPicksHint: Nothing
  rowCartHint: Counted
  rowOrderHint: Nothing
  rowPersonHint: Nothing
  rowAllOf: { category: string }
  rowRemove: Nothing
  rowPieces: Counted
  rowEmptyHint: Nothing
  // Results
  found: { count: number; wish: string }
  foundOne: { wish: string }
  cheapestIs: Amount
  page: { from: number; to: number; total: number }
  noMore: Nothing
  nothingBefore: Nothing
  respelled: { words: string }
  nothingFits: { wish: string }
  nearestWithout: { given: string }
  nearestPrice: Nothing
  nothingFound: { wish: string }
  tryCategories: Nothing
  foreignMoney: { theirs: string; ours: string }
  noDeals: Nothing
  deals: Nothing
  picks: Nothing
  similarTo: Titled
  noSimilar: Titled
  inCategory: { category: string }
  categoriesTitle: Nothing
  categoriesIn: { category: string }
  articleCount: Counted
  resultsFooter: Nothing
  fromTheAd: { headline: string }
  whichShown: Nothing
  // Wishes in words
  wishUpTo: Amount
  wishFrom: Amount
  wishBetween: { least: string; most: string }
  wishSize: { size: string }
  wishBrand: { brand: string }
  wishCategory: { category: string }
  wishOnSale: Nothing
  wishInStock: Nothing
  wishNot: { words: string }
  wishCheapest: Nothing
  wishDearest: Nothing
  wishAnything: Nothing
  givenPrice: Nothing
  givenBrand: Nothing
  givenColour: Nothing
  givenSize: Nothing
  givenMaterial: Nothing
  givenCategory: Nothing
  givenPeople: Nothing
  givenSale: Nothing
  givenStock: Nothing
  givenWords: Nothing
  // One product
  was: Amount
  left: Counted
  soldOut: Nothing
  soldOutLong: Nothing
  colourIs: { colour: string }
  sizeIs: { size: string }
  coloursAre: { list: string }
  sizesAre: { list: string }
  materialIs: { material: string }
  brandIs: { brand: string }
  fits: { facts: string }
  factPrice: Nothing
  noDescription: Nothing
  gone: Nothing
  notInVariant: { title: string; variant: string }
  // Questions
  comesIn: { list: string }
  askVariant: { title: string; count: number }
  askColour: { title: string; count: number }
  askSize: { title: string; count: number }
  askWhich: Counted
  askWhichPlain: Nothing
  askLineRemove: Nothing
  askLineChange: Nothing
  askPieces: { title: string; count: number }
  askQuantity: Titled
  askUnit: { title: string; count: number; said: string }
  askClear: Counted
  askFirst: Nothing
  // The cart
  cartTitle: Nothing
  noPayment: Nothing
  amountTooSmall: { least: string }
  amountNotPayable: Nothing
  cartEmpty: Nothing
  cartEmptyOrder: Numbered
  cartTotal: { total: string; count: number }
  cartLinesMore: Counted
  added: { quantity: number; title: string; total: string }
  nowQuantity: { quantity: number; title: string }
  removed: Titled
  cleared: Nothing
  priceNow: { title: string; now: string; was: string }
  fewerNow: { title: string; now: number; was: number }
  goneNow: Titled
  stillPriced: Nothing
  // Refusals
  onlyLeft: { title: string; left: number }
  onlyLeftInCart: { title: string; left: number; inCart: number }
  noneLeft: Titled
  notInCart: Nothing
  notInCartNamed: { words: string }
  cartFull: { most: number }
  otherCurrency: Titled
  quantityZero: Nothing
  quantityNegative: { said: string }
  quantityFraction: { said: string }
  quantityHuge: { most: number }
  unknownPlace: { place: number; count: number }
  nothingShown: Nothing
  notInCatalogue: Nothing
  orderPartly: { titles: string }
  // Paying and orders
  payLabel: Amount
  payLabelShort: Nothing
  payText: { number: number; total: string; count: number }
  payHolds: { time: string; minutes: number }
  changedFirst: Nothing
  orderTitle: Numbered
  orderAwaits: { time: string }
  orderPaid: { date: string }
  orderProcessing: Nothing
  orderShipped: Nothing
  orderCompleted: Nothing
  orderExpired: Nothing
  orderCanceled: Nothing
  orderPaidLate: Nothing
  orderRefunded: Nothing
  noOrders: Nothing
  noSuchOrder: Numbered
  otherOrders: Nothing
  cancelOrder: Nothing
  rowOrder: Numbered
  // Recommendations: `why` is one of the reasons, a piece of a sentence
  forYou: Nothing
  popularNow: Nothing
  goesWithTitle: Titled
  goesWithCart: Nothing
  nothingGoesWith: Nothing
  offerBeside: { title: string; amount: string; why: string }
  offerBetter: { title: string; amount: string; why: string }
  suggestionsOff: Nothing
  suggestionsOn: Nothing
  suggestionsAreOff: Nothing
  buttonSuggestOn: Nothing
  buttonGoesWith: Nothing
  rowGoesWithHint: Nothing
  rowBesideHint: Nothing
  whyBoughtTogether: Titled
  whyLookedAt: Titled
  whyYouBought: Titled
  whyAlsoLiked: Titled
  whySimilarTo: Titled
  whyGoesWith: Titled
  whyBetter: Titled
  whyPopularWeek: { category: string }
  whyPopularIn: { category: string }
  whyPopular: Nothing
  whyBoughtBefore: Nothing
  whyLikeYou: Nothing
  whyInShop: Nothing
  // Reminders of a cart
  reminderFirst: Nothing
  reminderFirstNamed: { name: string }
  reminderAgain: Nothing
  reminderAgainNamed: { name: string }
  buttonFinish: Nothing
  buttonRemoveCart: Nothing
  buttonStopReminders: Nothing
  // News
  newsPaid: { number: number; total: string }
  newsPaidNext: Nothing
  newsExpired: Numbered
  newsDeclined: Numbered
  newsPaidLate: { number: number; total: string }
  newsShipped: Numbered
  newsCompleted: Numbered
  newsCalledOff: Numbered
  newsRefunded: { number: number; total: string }
  // What the company has switched off
  offSearch: Nothing
  offRecommendations: Nothing
  offCart: Nothing
  offOrders: Nothing
  offPerson: Nothing
  offLanguages: Nothing
}

export type SpokenKey = keyof Spoken

/** A text for everything the assistant says. */
export type Messages = Record<SpokenKey, string>
