import { expect, test } from 'vitest'
import { readMarks, withoutMarks } from './marks.ts'

test.each([
  ['*Linen shirt*', [{ mark: 'bold', inner: ['Linen shirt'] }]],
  ['was ~$49~ now *$29*', ['was ', { mark: 'strike', inner: ['$49'] }, ' now ', { mark: 'bold', inner: ['$29'] }]],
  ['*_both_*', [{ mark: 'bold', inner: [{ mark: 'italic', inner: ['both'] }] }]],
  ['2*3*4', ['2*3*4']],
  ['snake_case_name', ['snake_case_name']],
  ['* not bold *', ['* not bold *']],
  ['*open', ['*open']],
  ['*two\nlines*', ['*two\nlines*']],
  ['```a *b*```', [{ mark: 'mono', text: 'a *b*' }]],
  ['see https://x.test/a_b_c.', ['see ', { mark: 'link', text: 'https://x.test/a_b_c' }, '.']],
  ['(*a*)', ['(', { mark: 'bold', inner: ['a'] }, ')']],
  ['<b onclick=x>', ['<b onclick=x>']],
  ['javascript:alert(1)', ['javascript:alert(1)']],
])('%s', (text, marks) => {
  expect(readMarks(text)).toEqual(marks)
})

test('a preview is the text without its marks', () => {
  expect(withoutMarks('*Cart* ~$5~ _3_')).toBe('Cart $5 3')
})
