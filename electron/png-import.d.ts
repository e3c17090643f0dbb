/** A picture as a data URL, put into the bundle. */
declare module '*.png?inline' {
  const dataUrl: string
  export default dataUrl
}
