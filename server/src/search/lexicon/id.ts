import type { Lexicon } from './lexicon.ts'

export const id: Lexicon = {
  stemmer: 'indonesian',
  under: `di bawah, dibawah, bawah, kurang dari, kurang dr, lebih murah dari, lebih rendah dari, maksimal, maksimum, maks, max, maksimal harga, paling mahal, sampai, sampe, hingga, tidak lebih dari, tak lebih dari, ga lebih dari, gak lebih dari, nggak lebih dari, enggak lebih dari, tidak di atas, tidak melebihi, ga melebihi, gak melebihi, jangan lebih dari, jangan di atas, ga sampai, gak sampai, gak sampe, ga sampe, tidak sampai, budget, bujet, budget saya, budgetku, budget aku, dengan budget, anggaran, anggaran saya, dana, punya uang, uang saya, uangku, cuma punya, ada uang, harga di bawah, harga dibawah, harga maksimal, harga max, yang di bawah, yang dibawah, batas, batas harga, tidak boleh lebih dari, mentok, harga mentok, dalam budget, harga paling mahal`,
  over: `di atas, diatas, atas, lebih dari, lebih dr, lebih mahal dari, lebih tinggi dari, minimal, minimum, min, paling sedikit, setidaknya, sekurang kurangnya, tidak kurang dari, ga kurang dari, gak kurang dari, mulai, mulai dari, mulai harga, dari harga, harga di atas, harga diatas, harga minimal, melebihi, yang di atas, yang diatas, paling murah dari, tidak di bawah, ga di bawah, jangan di bawah, dari`,
  orLess:
    'ke bawah, kebawah, maksimal, maks, max, atau kurang, paling mahal, atau lebih murah, saja, doang, aja, mentok, budgetnya, budget, dan di bawahnya, ke bawah saja, maksimum',
  orMore: 'ke atas, keatas, minimal, atau lebih, min, dan seterusnya, dan di atasnya, plus, minimum',
  around:
    'sekitar, sekitaran, kira kira, kurang lebih, kisaran, di kisaran, mendekati, sekira, seputaran, seharga sekitar, harga sekitar, harga kisaran, hampir',
  orSo: 'an, kurang lebih, kira kira, gitu',
  between:
    'antara, dari, mulai, mulai dari, kisaran, di antara, diantara, harga antara, harga dari, di kisaran, rentang, rentang harga, range, harga, berkisar, berkisar antara',
  joins: 'sampai, sampe, hingga, dan, ke, sd, s d, sampai dengan, atau, smp',
  within: 'range',
  not: 'tidak, tak, ga, gak, nggak, enggak, ngga, jangan, bukan, tanpa',
  spend:
    'mau, ingin, bayar, membayar, harga, harganya, yang, lebih, dari, rp, cuma, hanya, saja, sebesar, senilai, budget, adalah, itu, boleh, biaya, nilai, sekitar, kalau, kalo, ya, saya, punya',
  worth: 'harga, seharga, untuk, senilai, dengan harga, harganya, sebesar',
  numbers: `satu=1, dua=2, tiga=3, empat=4, lima=5, enam=6, tujuh=7, delapan=8, sembilan=9, sepuluh=10, sebelas=11, dua belas=12, tiga belas=13, lima belas=15, dua puluh=20, tiga puluh=30, empat puluh=40, lima puluh=50, enam puluh=60, tujuh puluh=70, delapan puluh=80, sembilan puluh=90, seratus=100, seribu=1000, sejuta=1000000, setengah juta=500000, gocap=50000, cepek=100000, gopek=500, ceban=10000, goceng=5000`,
  times:
    'ratus=100, ribu=1000, rb=1000, rebu=1000, rban=1000, ribuan=1000, juta=1000000, jt=1000000, jutaan=1000000, jtan=1000000, milyar=1000000000, miliar=1000000000',
  cheapest:
    'lebih murah, yang lebih murah, lebih terjangkau, paling murah, termurah, yang paling murah, yang termurah, murah, yang murah, murah meriah, harga terendah, harga murah, harga termurah, terjangkau, harga terjangkau, ekonomis, hemat, murmer, ga mahal, gak mahal, tidak mahal, nggak mahal, yang ga mahal, tidak terlalu mahal, ga terlalu mahal, gak terlalu mahal',
  dearest: 'lebih mahal, yang lebih mahal, paling mahal, termahal, yang paling mahal, yang termahal, harga tertinggi, mewah, harga termahal',
  newest: 'terbaru, paling baru, yang terbaru, produk baru, keluaran terbaru, baru datang, yang paling baru, model terbaru, rilisan terbaru',
  onSale:
    'diskon, lagi diskon, sedang diskon, yang diskon, promo, lagi promo, sedang promo, yang promo, obral, cuci gudang, sale, lagi sale, potongan harga, ada diskon, ada promo, harga coret, turun harga, yang lagi diskon, yang lagi promo, yang sedang diskon, yang sedang promo',
  inStock:
    'tersedia, ready stock, ready, stok ada, ada stok, yang ready, yang tersedia, stok tersedia, masih ada, ready stok, yang masih ada, stoknya ada, tidak habis',
  without:
    'bukan, tanpa, kecuali, selain, jangan, tidak, gak, ga, nggak, jangan yang, bukan yang, tapi bukan, tapi jangan, tapi tanpa, asal bukan, asal jangan, tidak mau, gak mau, ga mau, nggak mau, bukan warna, jangan warna, selain warna, yang bukan, tidak pakai, gak pakai, ga pakai, kecuali warna, tidak suka, gak suka, bukan dari, tidak berwarna',
  or: 'atau, dan, maupun, dan bukan',
  sizeMarks: 'ukuran, size, nomor, no, uk, ukuran sepatu, nomer, ukuran eu, ukurannya, ukuran saya, sz, dengan ukuran, ukuran nomor',
  sizes: 'kecil=s, sedang=m, besar=l, sangat besar=xl, all size=one size, satu ukuran=one size',
  colours: `biru=blue, biru dongker=navy blue, dongker=navy blue, biru tua=blue, biru muda=blue, biru navy=navy blue, merah=red, merah marun=burgundy red, marun=burgundy red, maroon=burgundy red, hitam=black, item=black, putih=white, putih gading=ivory white, putih tulang=white, hijau=green, ijo=green, hijau tua=green, hijau muda=green, hijau zaitun=olive green, hijau army=olive green, kuning=yellow, kuning mustard=yellow, oranye=orange, jingga=orange, oren=orange, merah muda=pink, merah jambu=pink, pink=pink, ungu=purple, ungu muda=purple, lila=purple, coklat=brown, cokelat=brown, coklat tua=brown, coklat muda=brown, abu abu=grey, abu=grey, abu-abu=grey, abu tua=grey, abu muda=grey, krem=beige, beige=beige, emas=gold, keemasan=gold, perak=silver, silver=silver, toska=turquoise, tosca=turquoise, warna warni=multicolour, warna-warni=multicolour, transparan=transparent, bening=transparent, perunggu=bronze, tembaga=copper`,
  people: `untuk pria=male, untuk laki laki=male, untuk cowok=male, untuk cowo=male, buat cowok=male, buat cowo=male, buat pria=male, buat laki laki=male, pria=male, laki laki=male, laki-laki=male, cowok=male, cowo=male, lelaki=male, buat suami=male, untuk suami=male, untuk ayah=male, buat ayah=male, buat bapak=male, buat pacar cowok=male, untuk bapak=male,
    untuk wanita=female, untuk perempuan=female, untuk cewek=female, buat cewek=female, buat cewe=female, buat wanita=female, buat perempuan=female, wanita=female, perempuan=female, cewek=female, cewe=female, buat istri=female, untuk istri=female, untuk ibu=female, buat ibu=female, buat pacar cewek=female, buat mama=female, unisex=unisex, uniseks=unisex,
    untuk anak=kids, untuk anak anak=kids, buat anak=kids, buat anak anak=kids, anak=kids, anak anak=kids, anak-anak=kids, untuk anak laki laki=male kids, anak laki laki=male kids, anak laki-laki=male kids, anak cowok=male kids, buat anak cowok=male kids, anak perempuan=female kids, untuk anak perempuan=female kids, anak cewek=female kids, buat anak cewek=female kids, untuk bayi=infant, buat bayi=infant, bayi=infant, bayi baru lahir=newborn, balita=toddler, untuk balita=toddler, buat balita=toddler, dewasa=adult, untuk dewasa=adult, orang dewasa=adult, remaja=teen, untuk remaja=teen`,
  materials:
    'katun=cotton, bahan katun=cotton, kulit=leather, bahan kulit=leather, kulit asli=leather, dari kulit=leather, suede=suede, wol=wool, bahan wol=wool, sutra=silk, bahan sutra=silk, linen=linen, bahan linen=linen, jeans=denim, denim=denim, bahan denim=denim, poliester=polyester, polyester=polyester, nilon=nylon, beludru=velvet, satin=satin, renda=lace, kayu=wood, dari kayu=wood, bahan kayu=wood, kayu jati=wood, bambu=bamboo, dari bambu=bamboo, logam=metal, besi=iron, dari besi=iron, baja=steel, stainless=stainless steel, stainless steel=stainless steel, baja tahan karat=stainless steel, aluminium=aluminium, kaca=glass, dari kaca=glass, keramik=ceramic, dari keramik=ceramic, porselen=porcelain, plastik=plastic, dari plastik=plastic, bahan plastik=plastic, karet=rubber, silikon=silicone, bahan silikon=silicone, kertas=paper, marmer=marble, jerami=straw, rotan=rattan, dari rotan=rattan, tanah liat=clay, tembaga=copper',
  categoryMarks: 'kategori, bagian, di kategori, dari kategori, di bagian',
  courtesy: `saya mau, saya mau beli, saya ingin, saya ingin beli, saya ingin membeli, aku mau, aku mau beli, mau, mau beli, mau cari, mau lihat, pengen, pengen beli, pingin, pengin, cari, cariin, carikan, tolong carikan, nyari, lagi cari, lagi nyari, sedang cari, sedang mencari, saya cari, saya sedang mencari, mencari, butuh, saya butuh, aku butuh, perlu, tunjukkan, tunjukin, tampilkan, kasih lihat, lihat, liat, coba lihat, ada, apa ada, apakah ada, ada ga, ada gak, ada nggak, ada tidak, punya, apa punya, tolong, minta, dong, donk, deh, sih, ya, yah, kak, ka, gan, sis, min, bang, mas, mbak, bro, halo, hai, hi, permisi, selamat pagi, selamat siang, selamat sore, selamat malam, terima kasih, makasih, makasi, thanks,
    rekomendasi, rekomendasiin, rekomendasikan, saran, beli, membeli, jual, jualan, apa saja, apa aja, yang mana, produk, barang, pilihan, harga, harganya, yang harganya, berapa, warna, warnanya, yang warna, berwarna, yang berwarna, bahan, dari bahan, berbahan, terbuat dari, merek, merk, brand, dari merek, merknya, saya, aku, gue, gw, kamu, kalian, yang, tapi, saja, aja, juga, bisa, boleh, lagi, ini, itu, bagus, yang bagus, keren, yang keren, cantik, nih, kalo ada, kalau ada, siapa tau ada, sesuatu`,
  small: 'di, ke, dari, dan, atau, yang, untuk, buat, dengan, pada, itu, ini, para, oleh, dalam, adalah, nya, si, tidak, bukan, tanpa',
}
