import type { Hears } from './language.ts'

export const hears: Hears = {
  called: 'english|ingles|inglesa|anglais|englisch',
  marks: `
    the a an for with my is are you your do does have i am want need show me please would could can any some what where how much looking of and it this
    `,
  spelt: `
    whats: what is; wheres: where is; hows: how is; whos: who is; id: i would; ill: i will; im: i am; ive: i have; u: you; ur: your; r: are; pls: please;
    plz: please; plse: please; thats: that is; its: it is; dont: do not; doesnt: does not; didnt: did not; cant: can not; lets: let us; gimme: give me;
    wanna: want to; gonna: going to; thx: thanks; tnx: thanks; thanx: thanks; ty: thanks; tysm: thanks; qty: quantity; pic: picture; pics: pictures;
    theres: there is; havent: have not; hasnt: has not; cancle: cancel; tho: though; abt: about; wat: what; lemme: let me; gotta: have to;
    everythings: everything is; isnt: is not; wasnt: was not; youre: you are; youve: you have; colours: colors; colour: color`,
  parts: {
    me: 'me|us',
    my: 'my|the|our|this|a',
    cart: '[shopping] (cart|basket|bag|trolley)',
    into: '(to|in|into|on) [@my] @cart',
    from: '(from|out of|off|in|of) [@my] @cart',
    show: 'show [@me]|see|view|open|check|display|look at|get',
    look: 'show [@me]|see|view|find [@me]|search [for]|look [up] for|look at|looking for|looking at|i am looking for|i am after|i am searching for|i am interested in|i am shopping for|get me some|send [@me] [(pictures|photos|a picture|a photo) of]|browse|shop for|searching for|trying to find|interested in|need|i need|we need',
    ask: 'do you (have|sell|carry|stock|got|offer)|have you got|you have|you got|got|you sell|are there|is there|there is|any chance you have|does the store have',
    any: 'any|some|a few|the',
    more: 'more|next|others|other ones|other options|more of (them|those|these)',
    order: '(order|package|parcel|delivery|purchase|payment|stuff)',
    number: '[number|no|nr|num|#]',
    somebody: '(person|human|someone|somebody|agent|representative|rep|real person|real human|human being|operator|staff|support|customer (service|support|care)|seller|manager|salesperson|sales|live agent|advisor)',
    buying: 'add|adds|ad|added|put|place|throw|toss|include|pop|stick',
    taking: 'buy|purchase|take|get [@me]|i will (take|have|buy|get)|i am taking|give @me|i want [to (buy|get|have|take|order)]|want|i would like [to (buy|get|have|take|order)]|we would like|we want|grab [@me]|i choose|i pick|let me (have|get|take)|i need|need|sell me|reserve [@me]|i am going (for|with)|i will go (for|with)|make it|go with',
    away: 'remove|delete|take out|take away|take off|drop|get rid of|discard|eliminate|kick out|throw out|cancel|put back|leave out|erase',
    anymore: 'anymore|any more|any longer|after all',
    alter: 'change|make|set|update|edit|modify|adjust|switch|increase|decrease|reduce|raise|lower',
    quantity: '[the] (quantity|amount|count|number of|number) [of|for]',
    thankful: '[so|very] [much] [a lot] [for (your|the|all your) (help|time|support|everything|answer)|for (everything|helping|that)] [again]',
    small: '[and] how are you [doing] [today]|how is it going|what is up|how do you do|nice to meet you|hope you are (well|fine|good)|how are things',
    nice: 'nice|good|cool|for me|special|to buy|please',
    please2: 'please|now|thanks|thank you',
    count: '(1|2|3|4|5|6|7|8|9|10|one|two|three|four|five|it|that)',
    info: '[(some|any)] [more] (details|info|information|specs|specifications|description|about)',
  },
  before: `
    please; hi; hi there; hello; hello there; hey; hey there; good (morning|afternoon|evening|day); dear; ok; okay; alright; so; well; um; uh; oh; and;
    also; then; now; but; yes; yeah; yep; sure; great; cool; perfect; nice; actually; just; maybe; excuse me; sorry;
    (can|could|would|will|may|might|shall) (you|i|we) [(please|kindly|just|maybe|also|perhaps)]; would you mind; i would like to; i would love to;
    i want to; i want you to; i wish to; i would like you to; i am trying to; i need to; i need you to; i have to; i am here to; i am going to;
    help me [to]; is it possible to; let (me|us); let me just; kindly; do you think you could; i was wondering if; i was wondering if you could;
    i wonder if; (sir|madam|maam|bro|dude|man|mate|friend|buddy|dear|guys|folks|team); quick question; thanks; thank you; i think; try to; go ahead and;
    next; how about you; want to; like to; if possible`,
  after: `
    please; thanks; thank you; thank you (so|very) much; thanks (a lot|so much); now; right now; then; for me; ok; okay; today; asap; bro; dude; man;
    mate; sir; madam; maam; dear; friend; buddy; again; if possible; if you can; for now; though; as well; too; also; would you; could you;
    can you; yeah; hey; guys; kindly; ya; lol; haha; first of all`,
  joins: 'and|then|and then|and also|plus|also|after that|and after that|&',
  wishes: {
    stop: `
      stop; stop (it|messages|messaging|texting|spamming) [me]; stop (sending|texting) [me] [(messages|texts|ads|this|these)]; unsubscribe [me]; opt out;
      no more messages; do not (message|text|contact|write) me [anymore|any more|again]`,
    start: 'start; subscribe; opt in; resume; unstop; start [sending] [me] messages [again]; resume messages; you can (message|text) me again',
    language: `
      {tongue}; [speak|talk|write|use|switch to|change to|in|into] [in|to] {tongue}; do you speak {tongue}; (switch|change) [the] language [to {tongue}];
      i [only] speak {tongue}; i do not speak {tongue}; you speak {tongue}`,
    angry: `
      [this|that|it|you|the bot|this bot|everything|your (service|bot|shop|store)] (is|are) [not] [so|such|really|just|absolutely|completely|totally|very] [a|an] (useless|ridiculous|stupid|dumb|terrible|awful|horrible|pathetic|joke|idiot|idiots|annoying|unacceptable|garbage|trash|rubbish|crap|shit|scam|waste of time|helping|working|what i (asked for|wanted|want|meant)) [at all]; [this|it|you|this bot] (suck|sucks);
      [so|really|very|totally] (useless|ridiculous|pathetic|unacceptable|terrible|awful|horrible|annoying);
      (stupid|dumb|useless|damn|bad|terrible|worst) (bot|robot|machine|service|shop|store|app|thing) [ever]; wtf [is this];
      what the (hell|fuck|heck) [is this]; (fuck|shit|damn|bullshit|fuck you|screw you|fuck off|fuck this|bloody hell|crap) [it|this];
      you (do not|never) (understand|get|listen|help) [me|it|anything|to me];
      i am [so|very|really|getting] (angry|frustrated|annoyed|upset|mad|furious|fed up|pissed|pissed off|tired|sick) [with (this|you)|of (this|you)|at (this|you)];
      are you (stupid|dumb|deaf|kidding me|kidding|serious|an idiot|blind|broken); this is [really|so] (frustrating|annoying|insane|nonsense|crazy);
      worst (service|bot|shop|store|experience) [ever]; i (hate|give up|already told you) [this|you|this bot|that|it];
      not what i (asked|asked for|wanted|want|said|meant); wrong again; you are not (listening|helping); i have had enough`,
    thanks: `
      thanks [@thankful]; thank you [@thankful]; many thanks; thanks a (lot|million|bunch|ton);
      (great|perfect|awesome|ok|okay|cool|nice|super|excellent|wonderful) (thanks|thank you) [@thankful]; much appreciated; cheers; i appreciate it;
      appreciated; you are (great|awesome|the best|amazing|so helpful|very helpful); thank god`,
    bye: `
      [ok|okay|thanks|thank you] (bye|goodbye|good bye|bye bye|cya|see you|see ya|good night|goodnight|later|talk to you later|take care|have a (nice|good|great) (day|one|evening|night|weekend)) [later|then|soon|tomorrow];
      i have to go; ttyl; good night`,
    greet: `
      (hi|hii|hello|hey|helo|hallo|heya|howdy|yo|hiya|greetings|sup|hola|hi there|hello there|hey there|good morning|good afternoon|good evening|good day|morning|evening) [there|again|everyone|team|all|guys|sir|madam|maam] [@small];
      @small; i saw your (ad|post|advert|advertisement|story) [on (facebook|instagram)]; is (anybody|anyone|someone) (there|here); are you there;
      anybody there; test; testing`,
    chatter: `
      my name is {words}; i am from {words}; this is {words} (here|speaking); can you help [me] [out] [with (this|that|it)]; could you help me; help me out;
      nice to meet you; hope you are [doing] (well|fine|good); i have a question; a question; first time here; you too; [i] hope you can help [me]`,
    person: `
      [real|live|actual] @somebody; (talk|speak|chat|connect|write|talking|speaking) [me] (to|with) [a|an|the|your|some] [real|live|actual] @somebody;
      (get|call|find|give|transfer) [me] [to] [a|an|the|your] [real|live] @somebody; call me [back]; i (want|need) [a|an|the|your] [real|live] @somebody;
      i would like [a|an] [real] @somebody; (is|are) there [a|an|any] [real] @somebody [here|there] [i can (talk|speak) (to|with)];
      is there (anyone|anybody|somebody|someone) [there|here] [i can (talk|speak) (to|with)];
      i want to (talk|speak) (to|with) [a|an|the|your] [real] @somebody; (talk|speak) (to|with) (you|them) [on the phone|by phone];
      contact (you|us|@somebody); how (can|do) i (contact|reach) (you|@somebody); phone number;
      are you [a] (bot|robot|human|real|person|real person|machine|ai); complaint; i have a (complaint|problem); i want to complain; not a bot;
      something is wrong with my order; my (order|package|item) is (wrong|broken|damaged|incomplete)`,
    assistant: '[back to|talk to|return to] [the] (bot|assistant|robot); bot',
    cancel: `
      cancel [@my] order [@number {order}]; cancel [@my] purchase; i (do not|no longer) want [my|the] order [@number {order}] [@anymore];
      refund [me|my order|order @number {order}]; i want (a refund|my money back); change my order [@number {order}]`,
    status: `
      status; (order|delivery|shipping|payment) status; status of [@my] @order [@number {order}]; @order @number {order} [status]; @number {order} status;
      # {order}; [so] where is [@my] @order [@number {order}]; where are my orders; where is it;
      (track|trace|follow|find|check|locate) [on] [@my] @order [@number {order}]; (track|check) @number {order}; tracking [number];
      [@show] [me] [all] my [past|previous|last|recent|current|open] (order|orders|purchases|order history); (order|purchase) history; my last order;
      (has|have|did|was|is) [@my|you] @order [@number {order}] [been] [already] (ship|shipped|sent|arrive|arrived|paid|confirmed|ready|out|left|delivered|processed|on its way|coming|received|get paid|go through|gone through|complete) [out] [yet|already];
      when (will|does|do|is|can) [@my|it|i] [@order] [@number {order}] (arrive|come|ship|be delivered|get here|coming|get it|receive it|get my @order|arriving|be here|get my order);
      when (will|do) i (get|receive) (it|my @order); [any|what is the] (news|update|updates|word|status) (about|on|of|for) [@my] @order [@number {order}];
      what is the status [of it]; did (you|my payment) (get|receive|go) [through|my payment|it];
      what (happened|is happening|is up) (to|with) [@my] @order [@number {order}]; how is my order [doing]; did i (order|buy) (anything|something);
      what did i (order|buy); i [already] paid; i have [already|just] paid; payment done;
      i (have not|did not) (received|receive|got|get) [@my] @order [@number {order}] [yet]`,
    checkout: `
      checkout; check-out; check out [my cart|now]; check it out;
      (go|proceed|continue|move|take me) to [the] (checkout|check-out|check out|payment|pay|pay page);
      pay [now|it|for (it|this|them|everything|all|my (order|cart|basket))|the bill|my (order|bill)]; (make|do|start) [the|a|my] payment;
      (place|complete|finish|finalize|finalise|confirm|submit|close|process) [@my] (order|purchase|checkout|payment); order now;
      order (it|this|everything|all|these|them); buy (now|everything|all|my cart|@my @cart|them all|it now); purchase;
      [@show] [send] [me] [@my|a] (payment|pay|checkout) (link|page); send [me] the link; where (can|do|should) i pay;
      how (can|do) i (pay|checkout|check out|buy (it|this)); that is (all|it|everything) [checkout|check out|for now|for today]; nothing else;
      i am (done|ready|finished) [to (pay|checkout|check out|buy)|shopping|now]; ready to (pay|checkout|check out|buy|order); i will pay [now]; bill [me];
      (the) bill; i want to (pay|check out|checkout|order|buy now); pay with (card|paypal|credit card); finalize; finish; done shopping;
      let us (pay|checkout|check out|do it); take my money; that will be all`,
    clear: `
      clear; (clear|empty|delete|reset|remove|cancel|trash|discard|wipe) [@my|my whole|my entire|out my|the whole] [entire|whole] @cart;
      (clear|remove|delete|cancel|drop|empty) (everything|all|it all|all items|all of it|all of them|the whole thing|all products|every item) [@from];
      start [a] (new|fresh|empty) @cart; (empty|clear) it; take everything out; @cart empty`,
    cart: `
      [(@show|show @me|can i see|give me|go to|back to|return to|what about)] [@my] [current] @cart;
      [@show] what (is|are|do i have|have i [got]|did i (put|add)) [already] [in|inside] [@my] @cart [so far|right now];
      what (is|do i have) [currently] in [it|@my @cart]; what (have i|did i) (got|chosen|choose|pick|picked|add|added) [so far];
      [@show] [what is] [me] [my|the] (total|subtotal|items|selection|shopping list) [so far];
      how much (is|does|do) [@my @cart|everything|all of it|that|the total|i owe] [cost|in total|altogether|all together|come to|so far|total];
      how many items (do i have|are) [in] [@my] [@cart]; is (it|there|anything) [anything] in @my @cart;
      (summary|cart summary|order summary|review [@my] (order|cart|basket)); view items`,
    undo: `
      undo [it|that|last]; oops [undo]; (take|put) (that|it) back; revert; i did not mean (that|it); (that was|my) [a] mistake; not that one; cancel that;
      wrong one`,
    change: `
      change; edit; modify; update; (change|edit|modify|update|adjust|make changes to) (@cart|@my @cart|@quantity|quantities|items|something|it|my items|an item|the items) [in @my @cart];
      change [my] quantity`,
    back: `
      back; go back; previous [page|results|one|ones]; go to [the] previous [page]; back to [the] (results|list|search); the list again;
      show [me] the list [again]; (last|previous) (list|results)`,
    more: `
      @more [@please2]; [@show] [show] [me] [@any] @more [results|products|items|options|ones|choices|pages];
      (see|show|view|load|list|give|want|i want) [me] (more|the rest|the others|others|the next) [results|products|items|options|ones|page];
      more (results|products|items|options|ones|choices); next (page|ones|results|[ones]); any (more|others|other ones|other options);
      (what|anything|something|nothing) else [do you have|have you got|is there]; something (else|different); keep going; continue; go on;
      @ask [@any] (more|others|other ones|other options|anything else|something else); show [me] another [one]; scroll; the rest; is that all [you have];
      other (models|options|products|items|ones); different ones`,
    categories: `
      categories; category;
      [@show] [show] [me] [all] [@my|your] [product|full|whole] (categories|catalog|catalogue|catalogues|collection|range|departments|sections|products|inventory|assortment|stock|store|shop|items);
      what [all] (do you|you) (sell|have|offer|got|carry) [here|in (store|stock|the store)];
      what (products|items|categories|things|stuff|kind of (products|things|stuff)|goods) (do you|you|are) (have|sell|offer|got|there|available) [here];
      browse [all] [categories|products|the (catalog|catalogue|shop|store)]; [show] [me] (everything|all products|all items|all) [you have]; departments;
      product list; price list; what is (available|in stock|there); shop; store; products; shopping;
      i want to (shop|buy something|order something|buy something); buy something; let us shop; just (browsing|looking);
      i am just (browsing|looking) [around]; see the menu; what have you got`,
    deals: `
      [@show] [show] [me] [what is] [@any|your|the|all] [on|current|today|best|special|new] (deals|deal|offers|offer|discounts|discount|promotions|promotion|promos|promo|sale|sales|specials|bargains|clearance|reductions) [today|now|right now|items|products|running|on];
      what is (on sale|on offer|reduced|discounted); (anything|something) (on sale|on offer|reduced|discounted); on sale;
      @ask [@any] (deals|offers|discounts|promotions|sales|specials|promos) [today|now|on|right now]; sale items; items on sale; products on sale;
      are there [@any] (deals|offers|discounts|promotions|sales); good deals`,
    picks: `
      (recommend|suggest) [me|us] (something|anything|a product|some products|products) [@nice];
      [any|your|some] (recommendation|recommendations|suggestion|suggestions|ideas|idea); what (do|would|can) you (recommend|suggest) [me];
      what is (new|popular|hot|trending|good|the best|best);
      [@show] [me] [the|your] (bestsellers|best sellers|bestseller|most popular|popular [products|items]|new arrivals|new products|new in|newest|latest|trending|top (products|sellers|rated|picks)|favorites|favourites) [products|items];
      surprise me; inspire me; i do not know [what (i want|to buy|to get)]; not sure [what (i want|to buy|to get)]; what should i (buy|get);
      something (nice|cool|good|special); popular`,
    policy: `
      do you (deliver|ship|send) [{words}]; can you (deliver|ship) [{words}];
      [how much is|what is|what about|free|is there] [the|your] (shipping|delivery|postage) [cost|costs|fee|fees|price|time|free|charge|charges|policy|options|included] [to {words}];
      how (much|long) (is|does|for) [the] (shipping|delivery) [take|cost] [to {words}]; (returns|return|refund|exchange|refunds|exchanges) [policy];
      [what is|do you have] [your|the|a] (return|refund|exchange|warranty|privacy|shipping) policy;
      can i (return|exchange|refund) [it|this|them|something] [{words}]; how (do|can) i (return|exchange) [{words}];
      [what|which] [are] [the|your] payment (methods|options|method) [do you (accept|take|have)] [are there]; do you (accept|take) {words};
      how can i pay for it; can i pay (with|by|in|on) {words}; cash on delivery; installments;
      [what are] [your|the] (opening|business|working|store|shop) (hours|times); when (are|do) you (open|close); are you open [{words}];
      [where is|where are|what is] [you|your|the] [store|shop|address|location|located|showroom] (address|location|located|store|shop|showroom|based|you) [located];
      is there a warranty [{words}];
      [do you have|is there|any|apply|use|have] [a|any|my] (coupon|coupons|voucher|gift card|promo code|discount code|coupon code) [code]; warranty;
      guarantee; do you have a (store|shop|physical store|website); invoice; [can i (get|have)] an invoice; is it (safe|secure|legit); are you legit;
      how long does it take [to (arrive|ship|deliver)]; gift wrapping; do you gift wrap`,
    help: `
      help [me] [out]; info; instructions; commands; how (does|do) (this|it|that) [shop|bot|thing|all] work; what (can|do) you do [here];
      what can i (do|ask|say|write|type) [here|you];
      how (do|can|to) [i|we|you] (order|buy|shop|use|start|place an order|use this) [something|things|this|here|from you]; how to (order|buy|use [this]);
      what (is this|are you|now); who (are you|is this); i (need|want) help; i am (lost|confused|stuck); i do not (understand|get it);
      help with [my|an] order; explain; faq; what do i do [now]; how`,
    menu: `
      menu; main menu; home; [@show] [me] [the|your] (menu|main menu|options); options; start over; restart; begin;
      back to (menu|the menu|start|the start|main menu); (keep|continue|go on|carry on) shopping; go home; exit; reset`,
    yes: `
      yes [@please2|i do|do it|that one|of course|correct|sure|exactly|it is|go ahead|do that]; yeah; yep; yup; ya; ye; sure [thing|why not]; of course;
      definitely; absolutely; go ahead; do it; correct; right; exactly; yes yes; confirm; i confirm; affirmative; yea; why not; sounds good; i am sure; y`,
    no: `
      no [thanks|thank you|no|not now|i do not|way|need|not this|not really|nothing|it is ok|it is fine]; nope; nah; not now; not really; never mind;
      nevermind; forget it; forget about it; cancel [it]; i do not want (it|this|that|them|any) [@anymore];
      i do not like (it|this|that|them|any|any of (these|them|those)|these|those); none [of (these|them|those)]; neither; no way;
      not (interested|this one|that one|these|yet|today); leave it; do not; maybe later; later; n`,
    ok: `
      ok; okay; k; kk; cool; great; nice; perfect; awesome; good; fine; alright; all right; got it; i see; understood; lovely; super; wow; amazing;
      interesting; excellent; wonderful; hmm; hm; lol; haha; that is (nice|great|fine|good|ok|okay|cool|perfect|beautiful|lovely);
      (very|so|really) (nice|good|cool|beautiful); i (like|love) (it|this|that|them); beautiful; looks good; all good; good to know; makes sense;
      no problem; sounds great; it is (nice|great|beautiful|perfect|lovely); let me (think|see|check); one moment; wait; hold on`,
    cheaper: `
      [something|anything|some|any|ones|a bit|a little|show [me] [something|some|any]|@ask [anything|something|any]|give me|even|much|i (want|need) something|find [me] [something]] cheaper [ones|one|please|options|products|than (this|that|these)];
      [that is|it is|this is|these are|they are|way|a bit|a little|still|much|far] too (expensive|pricey|costly|much|dear);
      [that is|it is|these are|they are] [so|very|really|quite|a bit|still] (expensive|pricey|costly); less (expensive|pricey);
      lower [the] (price|prices|priced); (something|anything) (less expensive|more affordable|affordable|for less|with a lower price); more affordable;
      i can not afford (it|that|this); cheap [ones|one]; @ask [something|anything|any] less expensive; budget [options|ones]`,
    cheapest: `
      [show [me]|sort by|the] [the] (cheapest|lowest price|lowest) [first|ones|price|prices];
      (sort|order|arrange) [it|them|these|results] by [lowest] price; price low to high; low to high; sort by cheapest; from cheapest to most expensive`,
    dearer: `
      [something|anything|show [me] [something]|@ask [anything|something]] (more expensive|better quality|higher quality|more premium|premium|dearer|fancier|pricier|higher end|high end|luxury|better) [ones|one];
      [sort by|the|show me] [the] (most expensive|highest price|dearest|priciest) [first|ones]; high to low; price high to low`,
    otherBrand: `
      [(show [me]|from|@ask [it from|one from|this from|these from|any from|something from|it in|any]|what about|any|try|by|in|i (want|prefer))] [of] (another|a different|different|other|some other|any other) (brand|brands|maker|label|make|manufacturer) [@please2];
      what other brands [do you have|are there|have you got]; (not|no) this brand; change [the] brand`,
    onSale: `
      [only|just|show [me]] [only|just] (the ones|those|ones|what is|the) (on sale|discounted|reduced|on offer);
      (only|just) [the|those|ones] (on sale|discounted|reduced|on offer|sale|sale items|discounts); which (ones|of (them|these|those)) are on (sale|offer);
      filter [by] (sale|on sale); discounted ones; (any|are any) of (these|them|those) on sale`,
    inStock: `
      [only|just|show [me]] [only|just] [the ones|those|ones|what is|the] (in stock|available) [ones|now|only|right now];
      which (ones|of (them|these|those)) are (in stock|available); available now`,
    set: `
      @alter @quantity (to|=|be) {n}; @alter {what} @quantity (to|=) {n}; @alter @quantity {what} (to|into|=|be) {n}; @alter {what} from @count to {n};
      @alter [it|that|this|them] [to|be] {n}; @alter {what} (to|into|=|be) {n}; make {what} {n}; quantity {n}; quantity (to|of|=|is) {n}; quantity [of] {what} (to|=) {n};
      [i want|i need|give me|only|just] {n} instead [of @count]; [i want|i need|give me|add|only] {n} {what} (instead of|not|rather than) @count;
      {n} instead of @count; only {n} of (them|it|those); [only|just] {n} {what} instead; {what} {n} instead; i (only|just) want {n}`,
    raise: `
      [@buying|i want|give me|i will take|and|i need] (one more|another|another one|1 more|plus one|+1) [of (these|those|them|it|that|this)] [@into];
      [@buying|i want|give me|i will take|and] (one more|another|1 more) [of the] {what} [@into]; (increase|raise|bump) [it|quantity|the quantity] [by one];
      (increase|raise) {what} by one; more of (it|this|that); the same again`,
    lower: `
      [take] (one less|one fewer|1 less|minus one|-1); (one less|one fewer|1 less) [of the] {what};
      @away (one|1|just one|only one) [of (them|these|those|it)] [@from]; @away (one|1|just one|only one) [of the] {what} [@from];
      (decrease|reduce|lower) [it|quantity|the quantity] [by one]; (decrease|reduce) {what} by one`,
    double: 'double (it|that|this|them|the quantity); twice (that|as many|as much); double',
    remove: `
      @away {what} @from; @away {what} @anymore; i (do not|no longer) (want|need) {what} @anymore; @away {what}; take {what} (out|off|away) [@from]; get {what} out [@from];
      i (changed my mind|do not want) (about|anymore) {what}; (remove|delete|take out|take off|take away|discard)`,
    decline: 'no {what}; without {what}; minus {what}; (i do not|do not|i no longer) (want|need|like) {what}; not {what}',
    add: `
      @buying @into; (add|put|put in|add now|adding|added); @buying {what} @into; @buying {what}; @into; @taking {what} @into;
      [i] (want|like|would like) [to] @buying {what} [@into]; (buy|get) {what} now`,
    want: `order {what};
      @taking {what}; (i will take|i would like to (buy|have|take|order)|i will (buy|have)) [it]; (buy|get it|purchase it|i am buying|buying|take);
      {n} (of (them|these|those|it|that|this)|for me); i want; sold; can i have {what}; have {what}`,
    similar: `
      [(@look|show|@ask|find|any|give me|anything|something|i want)] [me] [something|anything|any|some|ones|products|items|more] (similar|alike|like (this|that|it|this one|that one|these|those|them)|alternatives|alternative|related|comparable|in the same style) [ones|one|products|items|things|options|stuff|to (this|that|it|this one|these)];
      [(@look|show|@ask|find|any|give me|anything|something|i want)] [me] [something|anything|any|some|more|ones|products|items] (similar to|like|such as|comparable to) {what};
      more like {what}; alternatives (to|for) {what}; other (ones|products|options) like (this|that|it); @ask (this|it) in another (style|model|design);
      what else is like this`,
    options: `
      (what|which) [other] (size|sizes|color|colors|variants|options|versions|sizes and colors|colors and sizes) [do you have|are available|are there|is there|does it come in|does it have|is it available in|have you got|available|can i (get|choose)|do (they|these) come in] [for (it|this)|in stock|it in];
      (what|which) (sizes|colors) does {what} (come in|have);
      [@show] [me] [the|other|all|more|available] (sizes|colors|variants|color options|size options) [available|please];
      (other|different|another) (color|colors|size|sizes) [please];
      @ask [this|it] [in] (other|another|a different|different|more) (color|colors|size|sizes);
      (does|do) (it|this|they) come in (other|different|more) (colors|sizes|color|size); size (guide|chart|options); sizes; colors`,
    details: `
      [@show] [give] [tell] [me] @info; [@show] [give] [tell] [me] @info [of|on|about|for|regarding] {what}; tell me (more about|about) {what};
      (describe|explain) {what}; what is (it|this|that) made (of|from|out of); what material [is it]; what is the material;
      i want to know more [about {what}]; learn more [about {what}]; more about {what};
      is (it|this) (waterproof|machine washable|washable|real leather|leather|cotton|good|new|original|authentic|genuine|organic|warm|heavy|big|durable);
      how (big|heavy|long|large|tall|wide) is (it|this|that); what are the (dimensions|measurements|ingredients|specs); dimensions; measurements; material;
      tell me more; who makes (it|this); what brand is (it|this)`,
    price: `
      price; how much; cost; (what is|whats) the (price|cost) [of {what}]; how much (is|does|are|do|for) {what} [cost|again]; price (of|for) {what};
      what does {what} cost; (is|are) (it|this|that|they|these) [still] (available|in stock|sold out|there);
      (is|are) {what} [still] (available|in stock|sold out); @ask it in stock; @ask (this|it|that|this one|them) [available|now];
      how many [pieces] (are left|left|do you have|are in stock|in stock) [left]; in stock; available;
      [(@show|send|can i see|give)] [me] [a|the|another|more] (picture|photo|pictures|photos|image|images) [of (it|this|that)];
      [(@show|send|can i see)] [me] [a|the] (picture|photo|pictures|photos|image|images) of {what}; is it on sale`,
    show: `
      (@show|bring [@me]|pull up|let me see|see|give me a look at|click [on]|select|choose|pick|go to|and|what about|how about|i (like|love|prefer)|open up|zoom [on]) {what};
      {what} looks (good|nice|great|interesting)`,
    quality: `
      [show [me]|i (want|need|prefer)|give me] (only|just) [the|those] {words} [ones|one|please];
      [(show [me]|i (want|need|prefer)|give me|@ask [any])] {words} ones [only|please];
      @ask (it|this|that|this one|them|these|those|any|one|ones|something) {words};
      (does|do|is|are) (it|this|that|they|these) [also] (come|available|exist) {words}; what about {words}; how about {words};
      (it|this|that|this one) {words}; (same|the same) [one|thing] (but|just) {words}; (but|rather|preferably|ideally) {words};
      i (prefer|would prefer) {words}; is there (it|this|one|any) {words}; i want (it|this|that|this one|one|them) {words};
      [show [me]|i want] something {words}; filter by {words}`,
    search: `
      (@look|@show) [@any] {words} instead; what is {words} (you have|you got|you sell); (@look|@show) [@any] {words}; @ask [@any] {words};
      what [kind of|kinds of|type of|types of|sort of] {words} (do you|you) (have|sell|offer|got|carry) [available];
      (which|what) {words} (are there|are available|have you got|would you recommend|do you recommend); where (can|do) i find {words};
      (recommend|suggest) [me] [@any] {words}; @taking {words}; (any|got|you got|got any) {words};
      i (saw|have seen) {words} on (instagram|facebook|tiktok|your page) [do you have it]; where is the {words}; i (could use|am in need of) {words};
      (search|look|find|show) {words}; i love {words}`,
  },
  phrase: {
    numbers: `
      0: zero|none|0; 1: one|a|an|a single|just one|only one; 2: two|a couple|a couple of|couple|couple of|a pair|a pair of; 3: three; 4: four; 5: five;
      6: six|half a dozen|half dozen; 7: seven; 8: eight; 9: nine; 10: ten; 11: eleven; 12: twelve|dozen|a dozen|one dozen; 13: thirteen; 14: fourteen;
      15: fifteen; 16: sixteen; 17: seventeen; 18: eighteen; 19: nineteen; 20: twenty; 24: two dozen; 30: thirty; 40: forty; 50: fifty; 60: sixty;
      70: seventy; 80: eighty; 90: ninety; 100: hundred|a hundred|one hundred; 1000: thousand|a thousand|one thousand;
      1000000: million|a million|one million`,
    and: 'and',
    ordinals: 'first|1st; second|2nd; third|3rd; fourth|4th; fifth|5th; sixth|6th; seventh|7th; eighth|8th; ninth|9th; tenth|10th',
    ordinalEnding: 'st|nd|rd|th',
    last: 'last|bottom',
    cheapest: 'cheapest|least expensive|lowest priced',
    dearest: 'most expensive|dearest|priciest',
    it: 'it|this|that|this one|that one|the one|them|these|those|one of (these|those|them)|this (product|item|article|shirt|dress|thing)|that (product|item|thing)|same|the same [one]',
    the: 'the|a|an|my|some|your|that|this|those|these|of the|one of the|for the',
    some: 'a|an|some|any',
    definite: 'the|that|this|those|these',
    one: 'one|ones|option|product|item|result|choice|model|article|line',
    place: 'number|no|nr|num|option|item|product|result|choice|position|line|#|n',
    pieces: 'pieces|pcs|pc|units|unit|items|copies|times|x|sets|pairs|qty|quantity',
    of: 'of',
    half: 'half|a half|one and a half|half a|quarter|a quarter',
    unit: 'kg|kgs|kilo|kilos|kilogram|kilograms|g|gram|grams|lb|lbs|pound|pounds|oz|ounce|ounces|l|liter|liters|litre|litres|ml|meters|metres|meter|metre|yards|yard|cm|percent|%',
    money: 'dollars|dollar|bucks|usd|euros|euro|eur|pounds sterling|gbp|reais|real|brl|cents|rupees|inr',
    in: '(in|with) [the] [color]|color',
    size: 'size'
  },
}
