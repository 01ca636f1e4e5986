// Paints the ground in the chosen colour scheme before anything else has loaded, so that a dark room stays dark.
{
  const chosen = localStorage.getItem('souk.scheme')
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
  document.documentElement.style.background = dark ? '#141a18' : '#faf9f6'
}
