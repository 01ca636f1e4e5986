import { Center, Image } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'

/** A small picture of something whose name stands beside it; its place stays when there is none. */
export function Picture({ src }: { src: string | null }) {
  const [broken, setBroken] = useState(false)
  if (src && !broken) return <Image src={src} w={48} h={48} radius="sm" alt="" flex="none" loading="lazy" onError={() => setBroken(true)} />
  return (
    <Center w={48} h={48} bdrs="sm" flex="none" bg="var(--mantine-color-gray-light)" c="dimmed">
      <IconPhoto size={20} stroke={1.5} aria-hidden />
    </Center>
  )
}
