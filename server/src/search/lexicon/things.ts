import { phraseOf } from '../words.ts'

// What shops sell, one thing a line, in the words of eight languages and their everyday synonyms. Looked up only for a word that the catalogue does not have.
const lines = `
shirt shirts camisa camisas camiseta chemise hemd hemden kemeja kameez shirt कमीज शर्ट قميص
tshirt tee playera remera camiseta kaos टीशर्ट تيشيرت
blouse blusa blouse bluse blus ब्लाउज بلوزة
dress dresses vestido vestidos robe kleid kleider gaun ड्रेस फ्रॉक فستان فساتين
skirt falda saia jupe rock rok स्कर्ट تنورة
trousers pants pantalón pantalones calça calças pantalon hose hosen celana पैंट पतलून pantaloon بنطلون سروال
jeans vaqueros jean جينز जींस
shorts bermuda bermudas short celana شورت
jacket jackets chaqueta chamarra campera jaqueta casaco veste jacke jacken jaket जैकेट جاكيت سترة
coat coats abrigo casaco manteau mantel कोट معطف
sweater jumper pullover suéter jersey blusa pull sweter स्वेटर سترة كنزة
hoodie sweatshirt sudadera moletom kapuzenpullover هودي
suit traje terno costume anzug setelan jas सूट بدلة
socks sock calcetines meias chaussettes socken kaus मोज़े moze جوارب
underwear ropa cueca calcinha unterwäsche slip داخلية
shoes shoe zapatos zapato calzado sapatos sapato calçado chaussures chaussure schuhe schuh sepatu जूते जूता joote jute juta حذاء أحذية احذية
sneakers trainers sneaker tenis tênis zapatillas baskets turnschuhe sneakers سنيكرز
boots boot botas bota bottes stiefel sepatu जूते بوت جزمة
sandals sandal sandalias sandálias sandales sandalen sandal चप्पल chappal सैंडल صندل
slippers pantuflas chinelo chinelos pantoufles hausschuhe sandal chappal चप्पल شبشب
hat cap sombrero gorra chapéu boné chapeau casquette hut mütze kappe topi टोपी قبعة كاب
scarf bufanda cachecol écharpe schal syal दुपट्टा स्कार्फ وشاح شال
gloves guantes luvas gants handschuhe sarung दस्ताने قفازات
belt cinturón cinto ceinture gürtel ikat पेटी बेल्ट حزام
bag bags bolso bolsa sac tasche taschen tas बैग थैला حقيبة شنطة
backpack rucksack mochila rucksack sac ransel बैकपैक
wallet purse cartera billetera carteira portefeuille geldbörse portemonnaie dompet बटुआ पर्स محفظة
suitcase luggage maleta mala valise koffer koper सूटकेस حقيبة
watch watches reloj relojes relógio montre uhr uhren armbanduhr jam घड़ी ghadi ghari ساعة ساعات
sunglasses gafas óculos lunettes sonnenbrille kacamata चश्मा chashma نظارة نظارات
ring anillo anel bague cincin अंगूठी خاتم
necklace collar colar collier halskette kette kalung हार قلادة
earrings pendientes aretes brincos boucles ohrringe anting बालियां حلق
bracelet pulsera pulseira bracelet armband gelang कंगन سوار
phone smartphone mobile cellphone teléfono celular móvil telefone téléphone portable handy telefon hp ponsel फोन फ़ोन मोबाइल هاتف جوال موبايل
laptop notebook computadora portátil computador ordinateur laptop लैपटॉप لابتوب حاسوب
computer ordenador computadora computador ordinateur rechner komputer कंप्यूटर كمبيوتر
tablet tableta tablette टैबलेट تابلت
headphones headset earphones auriculares audífonos fones fone casque écouteurs kopfhörer headset हेडफोन سماعات سماعة
earbuds earphones audífonos fones écouteurs ohrhörer earphone इयरबड्स سماعات
speaker speakers altavoz parlante bocina caixa enceinte lautsprecher speaker स्पीकर مكبر سبيكر
charger cargador carregador chargeur ladegerät charger चार्जर شاحن
cable cord cabo câble kabel kabel केबल كابل سلك
keyboard teclado clavier tastatur keyboard कीबोर्ड كيبورد
mouse ratón souris maus माउस ماوس
monitor screen pantalla tela écran bildschirm layar मॉनिटर شاشة
television tv televisor tele televisão télé télévision fernseher televisi टीवी تلفزيون تلفاز
camera cámara câmera caméra kamera kamera कैमरा كاميرا
printer impresora impressora imprimante drucker printer प्रिंटर طابعة
battery batería pila bateria batterie akku baterai बैटरी بطارية
lamp lámpara luminária lampe leuchte lampu लैंप दीपक مصباح أباجورة
light luz lâmpada ampoule licht lampu बत्ती ضوء لمبة
chair chairs silla sillas cadeira cadeiras chaise chaises stuhl stühle kursi कुर्सी kursi كرسي كراسي
table mesa table tisch meja मेज़ mez टेबल طاولة
desk escritorio escrivaninha bureau schreibtisch meja डेस्क مكتب
sofa couch sofá canapé sofa couch सोफा كنبة أريكة
bed cama lit bett ranjang kasur बिस्तर पलंग سرير
mattress colchón colchão matelas matratze kasur गद्दा مرتبة
pillow almohada travesseiro almofada oreiller kissen bantal तकिया takiya وسادة مخدة
cushion cojín almofada coussin kissen bantal गद्दी وسادة
blanket manta cobija cobertor couverture decke selimut कंबल kambal بطانية
towel toalla toalha serviette handtuch handuk तौलिया tauliya منشفة
curtain curtains cortina cortinas rideau rideaux vorhang vorhänge gorden tirai परदा ستارة
rug carpet alfombra tapete tapis teppich karpet कालीन سجادة
mirror espejo espelho miroir spiegel cermin आईना शीशा مرآة
clock reloj relógio horloge uhr jam घड़ी ساعة
vase jarrón florero vaso vase vas फूलदान مزهرية
candle candles vela velas bougie kerze lilin मोमबत्ती شمعة
plant planta plante pflanze tanaman पौधा نبتة نبات
pot maceta vaso panela olla marmite topf panci pot बर्तन قدر
pan frigideira sartén poêle pfanne wajan तवा tawa कड़ाही مقلاة
saucepan cacerola cazo panela casserole kochtopf panci भगोना طنجرة
knife knives cuchillo cuchillos faca facas couteau couteaux messer pisau चाकू chaku سكين سكاكين
fork tenedor garfo fourchette gabel garpu कांटा شوكة
spoon cuchara colher cuillère löffel sendok चम्मच chammach ملعقة
plate plates plato platos prato pratos assiette assiettes teller piring थाली प्लेट طبق صحن
bowl tazón cuenco tigela bol schüssel schale mangkuk कटोरा katori وعاء
cup mug taza tazas caneca xícara tasse becher cangkir gelas कप प्याला मग كوب فنجان
glass vaso copo verre glas gelas गिलास كأس كوب
bottle botella garrafa bouteille gourde flasche trinkflasche botol बोतल قارورة زجاجة
kettle hervidor chaleira bouilloire wasserkocher ketel केतली غلاية
blender licuadora liquidificador mixeur mixer blender मिक्सर خلاط
toaster tostadora torradeira grille toaster टोस्टर محمصة
oven horno forno four ofen backofen oven ओवन فرن
fridge refrigerator refrigerador nevera geladeira réfrigérateur frigo kühlschrank kulkas फ्रिज ثلاجة
fan ventilador ventilateur ventilator kipas पंखा pankha مروحة
coffee café kaffee kopi कॉफी قهوة
tea té chá thé tee teh चाय chai شاي
toy toys juguete juguetes brinquedo brinquedos jouet jouets spielzeug mainan खिलौना खिलौने khilona khilone لعبة ألعاب
doll muñeca boneca poupée puppe boneka गुड़िया gudiya دمية
ball pelota balón bola ballon ball bola गेंद كرة
book libro livro livre buch buku किताब kitab كتاب
pen bolígrafo pluma caneta stylo stift kugelschreiber pulpen कलम قلم
bicycle bike bicicleta bici vélo fahrrad sepeda साइकिल cycle دراجة
umbrella paraguas sombrilla guarda parapluie regenschirm payung छाता chhata مظلة شمسية
perfume fragrance perfume parfum parfüm minyak इत्र परफ्यूम عطر
soap jabón sabonete savon seife sabun साबुन صابون
shampoo champú xampu shampooing शैंपू شامبو
gift present regalo presente cadeau geschenk kado hadiah उपहार तोहफा tohfa هدية
garden jardín jardim jardin garten kebun taman बगीचा حديقة
kitchen cocina cozinha cuisine küche dapur रसोई مطبخ
basket cesta canasta cesto panier korb keranjang टोकरी سلة
box caja caixa boîte kiste box kotak डिब्बा صندوق علبة
shelf estante repisa prateleira étagère regal rak शेल्फ رف
`

const groups = new Map<string, string[]>()
for (const line of lines.trim().split('\n')) {
  const words = [...new Set(line.split(' ').map(phraseOf))]
  for (const word of words) groups.set(word, [...(groups.get(word) ?? []), ...words])
}

/** Other words for the same thing, in any language; none for a word that is not known. */
export const otherWordsFor = (word: string): readonly string[] => groups.get(word) ?? []
