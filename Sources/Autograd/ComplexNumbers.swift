import Diagnostics
import Tensors

/// Which operations take complex numbers; all others refuse them.
enum ComplexNumbers {
    static let operations = Set(
        (elementwise + pairs + reductions + layouts + products + queries).split(separator: " ").map(String.init))

    private static let elementwise = """
        abs neg exp exp2 expm1 log log2 log10 log1p sqrt rsqrt reciprocal sin cos tan asin acos atan sinh cosh tanh \
        asinh acosh atanh square sigmoid sgn angle conj conj_physical resolve_conj resolve_neg real imag isreal \
        positive view_as_real view_as_complex isnan isinf isfinite logical_not 
        """
    private static let pairs = """
        add sub rsub mul div pow float_power eq ne logical_and logical_or logical_xor addcmul addcdiv where dist \
        masked_fill 
        """
    private static let reductions = """
        sum mean prod cumsum cumprod all any norm linalg.norm linalg.vector_norm linalg.matrix_norm \
        trace var std nuclear_norm 
        """
    private static let layouts = """
        adjoint as_strided atleast_1d atleast_2d atleast_3d block_diag broadcast_tensors broadcast_to cat chunk clone \
        column_stack contiguous diag diag_embed diagflat diagonal diff dsplit dstack expand expand_as flatten flip \
        fliplr flipud gather hsplit hstack index_add index_copy index_select index_put masked_scatter masked_select \
        meshgrid movedim narrow narrow_copy permute ravel repeat reshape reshape_as roll rot90 scatter \
        scatter_add select split split_with_sizes squeeze stack t take take_along_dim tensor_split \
        tile transpose tril triu unbind unflatten unfold unsqueeze vander view view_as vsplit vstack detach detach_ \
        requires_grad_ copy_ fill_ zero_ type_as sum_to_size cartesian_prod combinations put \
        repeat_interleave pad 
        """
    private static let products = """
        matmul mm bmm mv dot vdot outer inner kron einsum tensordot addmm addmv addbmm baddbmm addr chain_matmul \
        linalg.multi_dot matrix_power linalg.vecdot linalg.inv linalg.det linalg.slogdet slogdet linalg.solve \
        linalg.solve_triangular triangular_solve linalg.cholesky cholesky_solve cholesky_inverse linalg.qr qr \
        linalg.svd svd linalg.svdvals linalg.eigh linalg.eigvalsh linalg.eig linalg.eigvals linalg.lu_factor \
        linalg.matrix_rank linalg.pinv pinverse linalg.cond linalg.tensorinv linear \
        linalg.householder_product geqrf linalg.lu_solve linalg.ldl_factor linalg.ldl_factor_ex linalg.ldl_solve \
        _fft_c2c 
        """
    private static let queries = """
        numel nelement dim is_contiguous storage_offset is_floating_point equal allclose isclose is_complex \
        is_conj is_neg is_inference is_signed is_nonzero is_same_size tensor as_tensor asarray \
        new_tensor zeros_like ones_like empty_like full_like rand_like randn_like new_zeros new_ones new_empty new_full float double half bfloat16 \
        cfloat cdouble long int short char byte bool normal_ uniform_ 
        """
}

extension Engine {
    /// Refuses complex numbers for an operation that does not take them.
    @inline(never)
    func refuseComplex(_ operation: Operation, _ arguments: [Argument]) throws(Problem) {
        for argument in arguments {
            switch argument {
            case .tensor(let x): if x.dtype.isComplex { throw Problems.refusesComplex(operation.name, x.dtype) }
            case .tensors(let list):
                for x in list where x.dtype.isComplex { throw Problems.refusesComplex(operation.name, x.dtype) }
            default: break
            }
        }
    }
}
