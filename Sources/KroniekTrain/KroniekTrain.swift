@main
struct KroniekTrain {
    static func main() {}
}
