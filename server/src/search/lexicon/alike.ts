import { termsOf } from '../terms.ts'

// What shoppers and shops call the same thing, one thing a line, all in one language or understood in several. The words of a catalogue itself come first.
const lines = `
laptop, notebook
laptop, chromebook
computer, pc, desktop
desktop computer, pc
tv, television
flat screen tv, led tv, lcd tv
phone, smartphone, cellphone, mobile phone
phone, mobile
headphones, headset
earphones, earbuds, in ear headphones
earphones, headphones
smart watch, smartwatch
power bank, powerbank, external battery, portable charger
memory stick, usb flash drive, flash drive, thumb drive, pendrive
hard drive, hard disk, hdd
external hard drive, portable hard drive
monitor, display
screen, display
touchscreen, touch screen
mouse pad, mouse mat
video camera, camcorder
webcam, web camera
photo camera, camera
speaker, loudspeaker
soundbar, sound bar
surround sound, home theater, home cinema
router, wifi router
wifi, wi fi, wireless
wireless, cordless
cord, cable, wire
extension cord, power strip, power extension
plug, connector
adapter, adaptor, converter
charger, power adapter
printer ink, ink cartridge, toner
sd card, memory card
micro sd card, microsd
graphics card, video card, gpu
processor, cpu
keyboard, keypad
gamepad, game controller, joystick
ps4, playstation 4
ps3, playstation 3
ps5, playstation 5
playstation, ps
flashlight, torch
light bulb, lamp, bulb
led light, led lamp
ceiling light, ceiling lamp, flush mount
chandelier, pendant
sconce, wall light, wall lamp
lantern, lamp
fridge, refrigerator
stove, cooktop, range
oven, range
dishwasher, dish washer
washing machine, washer
dryer, tumble dryer
ac, air conditioner
a c, air conditioner
air con, air conditioner
vacuum, vacuum cleaner, vac, hoover
cleaning robot, robot vacuum
coffee maker, coffee machine
single serve coffee maker, coffee pod machine
kettle, water boiler
blender, mixer
cookware, pots and pans, cooking set
pan, skillet, frypan
silverware, flatware, cutlery
glass, tumbler
mug, cup
bottle, flask
lunch box, lunchbox
trash can, garbage can, waste bin, wastebasket
trash bag, garbage bag
sofa, couch, loveseat
armchair, recliner
cabinet, cupboard
wardrobe, closet, armoire
dresser, chest of drawers
bookshelf, bookcase
shelf, shelving, shelves
nightstand, bedside table
desk, table
stool, barstool, bar stool
rug, carpet, mat
curtain, drape, drapery
blinds, shades
comforter, duvet, quilt
blanket, throw
bed sheet, bedding
pillow, cushion
pillowcase, pillow cover
mattress topper, mattress pad
towel, washcloth
storage box, storage bin, storage container, tote
organizer, storage
hook, hanger
faucet, tap
toilet, commode
sink, basin
bathtub, tub
shower head, showerhead
vanity, bathroom cabinet
pipe, tube, tubing
hose, tube
drill, driver
wrench, spanner
pliers, plier
saw, sawblade
toolbox, tool box, tool chest
ladder, step ladder, stepladder
nail, brad
screw, fastener
bolt, screw
tape, adhesive tape
glue, adhesive
caulk, sealant
stick on, self adhesive, peel and stick
paint, coating
primer, sealer
wood stain, stain
lumber, board, wood
plywood, panel
molding, moulding, trim
baseboard, base board, base moulding
gutter, downspout
fence, fencing
gate, fence gate
shed, storage building
grill, barbecue, bbq
lawn mower, lawnmower, mower
weed eater, string trimmer, weed wacker, grass trimmer
leaf blower, blower
hedge trimmer, trimmer
chainsaw, chain saw
sprinkler, irrigation
planter, flower pot, plant pot
heater, space heater
fireplace, electric fireplace
furnace filter, air filter
smoke detector, smoke alarm
thermostat, temperature control
doorbell, door bell, door chime
lock, deadbolt
door knob, doorknob, door handle, door lever
drawer pull, cabinet pull, cabinet knob
outlet, receptacle
light switch, switch
dimmer, dimmer switch
circuit breaker, breaker
wall plate, outlet cover
tile, flooring
laminate, flooring
vinyl plank, vinyl flooring
backsplash, wall tile
insulation, foam board
window film, window tint
shirt, blouse
t shirt, tee, tshirt
dress shirt, formal shirt, button down shirt
hoodie, hooded sweatshirt
sweater, jumper, pullover
pants, trousers, slacks
workout clothes, activewear, sportswear, gym wear
swimsuit, swimwear, bathing suit
bra, brassiere
panties, underwear
socks, hosiery
tights, leggings
jacket, coat
rain coat, raincoat
sneakers, trainers, tennis shoes
high heels, pumps
boots, booties
flip flops, thongs, slides
aqua shoes, water shoes
slippers, house shoes
handbag, purse
backpack, rucksack, bookbag
suitcase, luggage
wallet, billfold
sunglasses, shades
eyeglasses, glasses
watch, wristwatch
jewelry, jewellery
necklace, pendant
earrings, studs
bracelet, bangle
hat, cap
beanie, knit hat
gloves, mittens
scarf, shawl
umbrella, parasol
stroller, pram, pushchair
crib, cot
diaper, nappy
pacifier, dummy
toy, plaything
puzzle, jigsaw
doll, figure
legos, lego
bike, bicycle, cycle
motorcycle, motorbike
car, auto, automotive, vehicle
tire, tyre
sticker, decal
poster, print
picture frame, photo frame
clock, timepiece
perfume, fragrance, eau de toilette, eau de parfum, cologne
lotion, moisturizer
nail polish, nail lacquer
shaver, razor
lipstick, lip color
hair dryer, blow dryer
makeup, cosmetics
shampoo, hair wash
soap, body wash
toothbrush, tooth brush
pet food, dog food
leash, lead
grey, gray
colour, color
aluminium, aluminum
harddisk, hard disk
jumper cables, booster cables
jump starter, battery booster
cell phone, smartphone
case, cover, sleeve
stand, holder, mount
bag, case
kids, children, child
men, mens, male
women, womens, ladies, female
girls, girl
celular, móvil, teléfono, smartphone
computadora, ordenador, pc
portátil, laptop, notebook
auriculares, audífonos, cascos
televisor, televisión, tv, tele
heladera, nevera, refrigerador, frigorífico
coche, carro, auto
gafas, lentes, anteojos
zapatillas, tenis, deportivas
camiseta, playera, remera, polera
pantalón, pantalones
chaqueta, campera, chamarra
falda, pollera
bolso, cartera
mochila, morral
lavadora, lavarropas
estufa, cocina
licuadora, batidora
manta, cobija, frazada
alfombra, tapete
bombilla, foco, bombillo
grifo, canilla, llave
celular, smartphone, telefone
notebook, laptop
geladeira, refrigerador
fone, fone de ouvido, headphone
televisão, tv, televisor
tênis, sneaker
mochila, bolsa escolar
óculos, lentes
tapete, carpete
xícara, caneca
panela, caçarola
fogão, cooktop
liquidificador, mixer
sofá, estofado
cobertor, manta
lixeira, cesto de lixo
handy, smartphone, mobiltelefon
kopfhörer, headset
fernseher, tv
sofa, couch
kühlschrank, kühlgerät
turnschuhe, sneaker, sportschuhe
pullover, pulli
hose, jeans
jacke, mantel
rucksack, tagesrucksack
téléphone, portable, smartphone
ordinateur, pc
écouteurs, casque
télévision, télé, tv, téléviseur
frigo, réfrigérateur
baskets, tennis, sneakers
pull, pullover, tricot
canapé, sofa
sac, sacoche
hp, ponsel, handphone, smartphone
kulkas, lemari es
televisi, tv
celana, pants
baju, kemeja
sepatu, sneakers
tas, ransel
جوال, موبايل, هاتف
لابتوب, حاسوب
سماعات, سماعة
تلفاز, تلفزيون
حقيبة, شنطة
मोबाइल, फोन
`

const most = 4
const groups = new Map<string, Set<string>>()
for (const line of lines.trim().split('\n')) {
  const phrases = line.split(',').map((phrase) => wordsOf(phrase).join(' '))
  for (const phrase of phrases) {
    const known = groups.get(phrase) ?? new Set()
    for (const other of phrases) if (other !== phrase) known.add(other)
    groups.set(phrase, known)
  }
}

function wordsOf(phrase: string): string[] {
  return termsOf(phrase).map(({ word }) => word)
}

/** The most words that a phrase in `alikeTo` has. */
export const longestAlike = most

/** Phrases that name the same thing or nearly; folded words joined by spaces. */
export const alikeTo = (phrase: string): Iterable<string> => groups.get(phrase) ?? []
