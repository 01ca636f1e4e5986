import type { Lexicon } from './lexicon.ts'

export const en: Lexicon = {
  stemmer: 'english',
  under: `under, below, beneath, underneath, less than, lesser than, less then, fewer than, lower than, cheaper than, cheaper then, smaller than, up to, upto, up till, as much as, max, maximum, maximum of, max of,
    at most, at the most, at maximum, no more than, not more than, no higher than, nothing over, nothing above, within, within a budget of, inside, not over, not above, budget, budget of, on a budget of, budget is,
    my budget is, with a budget of, limit, limit of, price limit, spending limit, spend up to, priced under, priced below, costing under, costing less than, costing up to, that costs less than, for less than, for under, for up to,
    not exceeding, not to exceed, doesnt exceed, does not exceed, that dont exceed, without exceeding, without going over, cap of, capped at, ceiling of, ceiling, top price, i have, i have only, i only have, ive only got, i got, ive got,
    we have, i can spend, can spend, willing to spend, willing to pay, able to spend, to spend, spend, wont pay over, afford, can afford, i can afford, no pricier than, not pricier than, not dearer than, shy of, just under, a maximum of, until, till, beneath, south of, max price, tops`,
  over: `over, above, more than, more then, greater than, bigger than, higher than, at least, at the least, at minimum, min, minimum, minimum of, a minimum of, min of, no less than, not less than, not under, not below, nothing under, nothing below,
    starting at, starting from, start at, starts at, upwards of, upward of, exceeding, exceeds, exceed, north of, beyond, pricier than, dearer than, costlier than, more expensive than, expensive than, priced over, priced above, costing over,
    costing more than, from, past, in excess of, not cheaper than, no cheaper than, min price, floor of, surpassing`,
  orLess:
    'or less, or lower, or under, or below, or cheaper, and under, and below, and less, and lower, max, maximum, at most, at the most, tops, top, or fewer, limit, budget, budget max, is my limit, is my max, is my budget, is my maximum, is the most i can spend, is all i have, is what i have, down, and down, ceiling, at maximum, cap, or so max, is the max, is the limit, is max, is all i can spend, is the most i can pay, to spend',
  orMore:
    'or more, or above, or over, or higher, or up, and up, and above, and over, and more, and upwards, plus, upwards, minimum, min, at least, at minimum, or greater, onwards, and beyond, at the least, or better, or pricier, is the minimum, is my minimum',
  around:
    'around, about, approximately, approx, roughly, circa, near, close to, nearly, somewhere around, in the region of, in the neighborhood of, in the neighbourhood of, give or take, ballpark, or thereabouts, along the lines of',
  orSo: 'or so, or thereabouts, ish, give or take, approximately, roughly, approx, more or less',
  between:
    'between, from, in between, ranging from, anywhere between, anywhere from, somewhere between, in the range of, in the range, range, price range, priced between, priced from, costing between, betwen, within the range of, btw',
  joins: 'and, to, till, until, through, thru, up to, upto, or, n, but no more than',
  within: 'range, price range, or in between',
  not: 'not, no, dont, doesnt, isnt, arent, never, nothing, wont, shouldnt, cant, without, mustnt, wouldnt, didnt, aint, nor',
  spend:
    'want, wanna, wants, to, pay, paying, spend, spending, cost, costs, costing, be, being, is, are, go, going, goes, priced, price, prices, get, it, should, must, will, would, any, of, the, a, an, only, just, like, something, thats, that, please, around, about, value, worth, total, budget, at, exactly, say, maybe, them, anything, one, ones, me, im, my, amount, sum, looking, by, kinda, i, as, with, for, us',
  worth: 'for, at, costing, priced at, worth, costs, price, around, cost, cost of, a price of, valued at, selling for, for about',
  numbers: `one=1, two=2, three=3, four=4, five=5, six=6, seven=7, eight=8, nine=9, ten=10, eleven=11, twelve=12, thirteen=13, fourteen=14, fifteen=15, sixteen=16, seventeen=17, eighteen=18, nineteen=19,
    twenty=20, thirty=30, forty=40, fourty=40, fifty=50, sixty=60, seventy=70, eighty=80, ninety=90, a dozen=12`,
  times:
    'hundred=100, hundreds=100, hundered=100, a hundred=100, thousand=1000, thousands=1000, a thousand=1000, grand=1000, a grand=1000, million=1000000, lakh=100000, lac=100000, lakhs=100000, crore=10000000, k=1000',
  cheapest: `cheapest, cheaper, something cheaper, less expensive, less pricey, lower price, lower priced, the cheapest, cheapest first, lowest price, lowest priced, least expensive, low price, low to high, price low to high, cheap, cheaply, inexpensive, affordable, economical, low cost, low budget, budget, budget friendly,
    most affordable, low priced, sorted by price, sort by price, cheapest one, best price, bargain, cheep, cheapest possible, not expensive, not too expensive, not so expensive, doesnt cost much`,
  dearest:
    'more expensive, pricier, dearer, something better, most expensive, the most expensive, priciest, dearest, highest price, highest priced, high to low, price high to low, costliest, expensive, luxury, premium priced, most costly',
  newest: 'newest, latest, new arrivals, new arrival, just in, most recent, newest first, recently added, whats new, brand new arrivals, new in',
  onSale:
    'on sale, on offer, on discount, discounted, with discount, with a discount, on special, reduced, reduced price, on promotion, on promo, sale items, marked down, on clearance, in the sale, with offer, special offer, special offers, deals, deals on, offers on, discounts on, for sale price, sale price, clearance',
  inStock:
    'in stock, available, available now, instock, that you have in stock, currently available, that are available, ready to ship, available today, not sold out, not out of stock',
  without:
    'not, no, without, except, excluding, other than, but not, not in, anything but, but no, exclude, minus, apart from, besides, any but, except for, dont want, i dont want, not a, not the, hate, dont like, i dont like, avoid, nothing in, nothing, w o, non, never, dont show, dont show me, no more, instead of, rather than, not any, isnt, arent, that isnt, that arent, thats not, that is not, not made of',
  or: 'or, nor, and, and not, or in, and no, or any',
  sizeMarks:
    'size, sizes, sz, in size, in a size, in a, fits size, size is, in an, my size is, i wear, i wear size, i wear a, i am a size, im a size, i take size, size eu, size us, size uk, shoe size, eu size, us size, uk size, eu, in eu',
  sizes:
    'extra small=xs, x small=xs, small=s, medium=m, large=l, extra large=xl, x large=xl, double extra large=xxl, extra extra large=xxl, xx large=xxl, 2xl=xxl, 3xl=xxxl, xxs=xxs, xs=xs, xl=xl, xxl=xxl, xxxl=xxxl, 4xl=4xl, 5xl=5xl, s=s, m=m, l=l, one size=one size, one size fits all=one size',
  colours: `blue=blue, blues=blue, navy=navy blue, navy blue=navy blue, dark blue=blue, light blue=blue, sky blue=blue, royal blue=blue, red=red, reds=red, crimson=red, scarlet=red, burgundy=burgundy red, maroon=burgundy red, wine red=burgundy red, black=black, blacks=black,
    jet black=black, white=white, whites=white, ivory=ivory white, off white=white, green=green, greens=green, dark green=green, olive green=olive green, olive=olive green, khaki=khaki, mint green=green, emerald=green, yellow=yellow, mustard=yellow, orange=orange, pink=pink, hot pink=pink, rose=pink,
    fuchsia=pink, purple=purple, violet=purple, lilac=purple, lavender=purple, brown=brown, dark brown=brown, tan=brown, camel=brown, chocolate=brown, grey=grey, gray=grey, charcoal=grey, dark grey=grey, light grey=grey, dark gray=grey, light gray=grey, beige=beige, cream=beige, sand=beige, gold=gold, golden=gold, rose gold=gold pink, silver=silver, silvery=silver,
    turquoise=turquoise, teal=turquoise, aqua=turquoise, cyan=turquoise, multicolour=multicolour, multicolor=multicolour, multicolored=multicolour, multicoloured=multicolour, colorful=multicolour, colourful=multicolour, rainbow=multicolour, coral=orange, transparent=transparent, clear=transparent, bronze=bronze, copper=copper, blck=black, grren=green`,
  people: `for men=male, for man=male, for him=male, mens=male, men=male, male=male, males=male, gentlemen=male, gents=male, man=male, for guys=male, guys=male, for my husband=male, for my boyfriend=male, for my dad=male, for my father=male, for my brother=male, for a man=male, for a guy=male, for dad=male, husband=male,
    for women=female, for woman=female, for her=female, womens=female, women=female, woman=female, ladies=female, lady=female, female=female, females=female, for my wife=female, for my girlfriend=female, for my mom=female, for my mum=female, for my mother=female, for my sister=female, for a woman=female, for mom=female, wife=female,
    unisex=unisex, for boys=male kids, for boy=male kids, boys=male kids, boy=male kids, for my son=male kids, for a boy=male kids, for girls=female kids, for girl=female kids, girls=female kids, girl=female kids, for my daughter=female kids, for a girl=female kids, for a little girl=female kids, for a little boy=male kids,
    for kids=kids, for kid=kids, kids=kids, kid=kids, for children=kids, children=kids, childrens=kids, child=kids, for a child=kids, for my kid=kids, for my kids=kids, for my child=kids, for my children=kids, youth=kids, junior=kids, for toddlers=toddler, toddler=toddler, toddlers=toddler, for a toddler=toddler,
    for baby=infant, for babies=infant, for a baby=infant, baby=infant, babies=infant, infant=infant, infants=infant, for my baby=infant, newborn=newborn, newborns=newborn, for newborn=newborn, adults=adult, for adults=adult, adult=adult, for teens=teen, teens=teen, teen=teen, teenagers=teen`,
  materials: `cotton=cotton, leather=leather, genuine leather=leather, real leather=leather, suede=suede, wool=wool, woolen=wool, woollen=wool, merino=wool, cashmere=cashmere, silk=silk, linen=linen, denim=denim, polyester=polyester, nylon=nylon, velvet=velvet, satin=satin, lace=lace, fleece=fleece, wood=wood, wooden=wood, oak=oak,
    bamboo=bamboo, metal=metal, steel=steel, stainless steel=stainless steel, aluminium=aluminium, aluminum=aluminium, iron=iron, cast iron=cast iron, glass=glass, ceramic=ceramic, porcelain=porcelain, plastic=plastic, rubber=rubber, silicone=silicone, paper=paper, stone=stone, marble=marble, canvas=canvas, straw=straw, rattan=rattan, wicker=rattan, clay=clay, terracotta=terracotta, copper=copper, brass=brass`,
  categoryMarks:
    'category, section, department, in category, in the category, from category, from the category, from the section, in the section, categories, aisle',
  courtesy: `show me, show, i want, i want to buy, i wanna buy, i wanna, i would like, i would like to buy, id like, id like to buy, id like to see, im looking for, i am looking for, i m looking for, looking for, looking to buy, searching for, im searching for, search for, search, find me, find, find me some, get me, give me, need, i need, we need, i need to buy,
    do you have, do you have any, do u have, do you sell, do you guys have, have you got, you got, got any, have any, any, can you, can you show me, could you, could you show me, can i get, can i see, can i have, could i get, please, pls, plz, thanks, thank you, hi, hello, hey, good morning, good evening, some, something, anything, what about, how about, what do you have, what have you got, which, is there,
    are there, are there any, is there any, is there a, i am interested in, im interested in, interested in, want, wanna, want to buy, buy, to buy, purchase, let me see, lets see, let me know, recommend, suggest, recommend me, suggest me, help me find, help me, browse, list, tell me, options, option, products, product, items, item, stuff, things, thing, ones, one, me, my, i, you, your, u, that, which are, which is, that is, that are, thats, who, just, only, really, kind of, sort of, um, uh, ok, okay, so, well, also, maybe, nice, good, there, available for, wondering if, i was wondering if, anyone, friend, bro, sir, madam, dear, price, priced, prices, cost, costs, costing, money, colour, color, colors, colours, coloured, colored, in the colour, in colour, in color, in the color, made of, made from, made out of, brand, from the brand, by the brand, by brand, of the brand, what, like to see, wanna see, see, got, guys, it, it should, should be, must be, be, they, them, theyre, but, as well, actually, preferably, ideally, then`,
  small:
    'a, an, the, of, in, on, for, to, with, from, by, at, and, or, is, are, be, this, these, those, as, if, not, no, w, its, it, do, does, but, am, was, up, per, each, into, about, than, over, under, too',
}
