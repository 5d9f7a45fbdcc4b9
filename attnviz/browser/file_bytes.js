// A file that the visitor chose, as it lies on the disk: which encoding it has is for the reader of traces to find out.

export const LARGEST = 32 * 2 ** 20; // bytes of a file that is sent

/**
 * The file in a form that can be sent, its bytes in base64.
 * @param {File} file
 * @returns {Promise<{ name: string, bytes: string }>}
 */
export async function packFile(file) {
  const reader = new FileReader();
  const done = new Promise((resolve, reject) => {
    reader.onload = resolve;
    reader.onerror = () => reject(reader.error);
  });
  reader.readAsDataURL(file);
  await done;
  return { name: file.name, bytes: String(reader.result).split(",")[1] ?? "" };
}
