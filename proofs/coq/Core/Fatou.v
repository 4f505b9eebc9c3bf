(** * The Fatou coordinate: the run of the scalar map after any number of steps

    Phi_K(s_n) = Phi_K(s_0) + n up to an explicit error, to any order K. The coefficients are hints: that they cancel the
    defect is tested by computation over Q. Page fatou-coordinate, 1 to 3; the factor e^(ky) of its bound B(y) is not needed. *)

From Coq Require Import Reals QArith Qreals List Lra Lia Psatz.
From Verify.Core Require Import Elementary Taylor ScalarMap.
Import ListNotations.
Open Scope R_scope.

(** ** Polynomials with rational coefficients *)

Fixpoint peval (p : list Q) (y : R) : R := match p with [] => 0 | a :: q => Q2R a + y * peval q y end.
Fixpoint padd (p q : list Q) : list Q :=
  match p, q with [], _ => q | _, [] => p | a :: p', b :: q' => Qred (a + b)%Q :: padd p' q' end.
Definition pscale (z : Q) (p : list Q) : list Q := map (fun a => Qred (z * a)%Q) p.
Fixpoint pshift (k : nat) (p : list Q) : list Q := match k with O => p | S j => 0%Q :: pshift j p end.
Definition pzero (p : list Q) : bool := forallb (fun a => Qeq_bool a 0) p.

Lemma Q2R_red a : Q2R (Qred a) = Q2R a.
Proof. apply Qeq_eqR, Qred_correct. Qed.
Lemma Q2R_0 : Q2R 0 = 0.
Proof. unfold Q2R; simpl; lra. Qed.

Lemma peval_add p q y : peval (padd p q) y = peval p y + peval q y.
Proof.
  revert q. induction p as [|a p IH]; intros [|b q]; cbn [peval padd]; try ring.
  rewrite IH, Q2R_red, Q2R_plus. ring.
Qed.
Lemma peval_scale z p y : peval (pscale z p) y = Q2R z * peval p y.
Proof. unfold pscale. induction p as [|a p IH]; cbn [map peval]. ring. rewrite IH, Q2R_red, Q2R_mult. ring. Qed.
Lemma peval_shift k p y : peval (pshift k p) y = y ^ k * peval p y.
Proof. induction k; cbn [pshift peval pow]. ring. rewrite IHk, Q2R_0. ring. Qed.
Lemma peval_zero p y : pzero p = true -> peval p y = 0.
Proof.
  induction p as [|a p IH]; cbn [peval]; auto. intros H. apply andb_prop in H. destruct H as [H1 H2].
  rewrite IH by auto. apply Qeq_bool_eq, Qeq_eqR in H1. rewrite H1, Q2R_0. ring.
Qed.

(** z^j/j! *)
Fixpoint coefficient (z : Z) (j : nat) : Q :=
  match j with O => 1%Q | S i => Qred (coefficient z i * (z # Pos.of_succ_nat i))%Q end.

Lemma coefficient_correct z j : Q2R (coefficient z j) = IZR z ^ j / INR (fact j).
Proof.
  induction j. unfold Q2R; simpl; field.
  cbn [coefficient]. rewrite Q2R_red, Q2R_mult, IHj. unfold Q2R at 1. simpl Qnum. simpl Qden.
  rewrite fact_simpl, mult_INR. replace (IZR (Z.pos (Pos.of_succ_nat j))) with (INR (S j)).
  2: { rewrite INR_IZR_INZ. f_equal. }
  simpl pow. field. split. apply INR_fact_neq_0. apply not_0_INR; lia.
Qed.

Definition exp_poly (z : Z) (a r : nat) : list Q := map (coefficient z) (seq a r).

Lemma exp_poly_correct z a r y : peval (exp_poly z a r) y = power_sum (fun j => IZR z ^ j / INR (fact j)) a r y.
Proof.
  unfold exp_poly. revert a. induction r; intros a; simpl. reflexivity.
  rewrite IHr, coefficient_correct. reflexivity.
Qed.

(** ** The coordinate *)

(** c_k y^k + c_(k+1) y^(k+1) + ... *)
Fixpoint correction (k : nat) (c : list Q) (y : R) : R :=
  match c with [] => 0 | a :: c' => Q2R a * y ^ k + correction (S k) c' y end.

Definition Phi (c : list Q) (s : R) : R := s - ln s / 2 + correction 1 c (/ s).

(** The polynomial part of the defect, up to the order N = K + 2. *)
Fixpoint correction_poly (N k : nat) (c : list Q) : list Q :=
  match c with
  | [] => []
  | a :: c' => padd (pshift (S k) (pscale a (exp_poly (- Z.of_nat k) 1 (N - k - 1)))) (correction_poly N (S k) c')
  end.
Fixpoint correction_bound (N k : nat) (c : list Q) : R :=
  match c with [] => 0 | a :: c' => Rabs (Q2R a) * (INR k ^ (N - k) / INR (fact (N - k))) + correction_bound N (S k) c' end.

Lemma correction_defect N y : 0 < y -> forall c k, (length c + k < N)%nat ->
  Rabs (correction k c (y * exp (- y)) - correction k c y - peval (correction_poly N k c) y) <= y ^ N * correction_bound N k c.
Proof.
  intros Hy. induction c as [|a c IH]; intros k Hk; cbn [correction correction_poly correction_bound length peval] in *.
  - rewrite !Rminus_0_r, Rabs_R0. rewrite Rmult_0_r. lra.
  - rewrite peval_add, peval_shift, peval_scale, exp_poly_correct.
    specialize (IH (S k) ltac:(lia)).
    set (A := correction (S k) c (y * exp (- y))) in *. set (B := correction (S k) c y) in *.
    set (p := peval (correction_poly N (S k) c) y) in *. set (b := correction_bound N (S k) c) in *.
    assert (Hr : (N - k = S (N - k - 1))%nat) by lia.
    assert (E : taylor (N - k) (- (INR k * y)) = 1 + y * power_sum (fun j => IZR (- Z.of_nat k) ^ j / INR (fact j)) 1 (N - k - 1) y).
    { rewrite Hr. replace (- (INR k * y)) with (IZR (- Z.of_nat k) * y) by (rewrite opp_IZR, <- INR_IZR_INZ; ring).
      rewrite <- taylor_scaled. simpl. rewrite Nat.sub_0_r. unfold Rdiv at 1. rewrite Rinv_1. ring. }
    set (q := power_sum (fun j => IZR (- Z.of_nat k) ^ j / INR (fact j)) 1 (N - k - 1) y) in *.
    pose proof (exp_taylor_neg (N - k) (INR k * y) ltac:(apply Rmult_le_pos; [apply pos_INR | lra])) as T.
    rewrite E in T.
    assert (X : (y * exp (- y)) ^ k = y ^ k * exp (- (INR k * y))).
    { rewrite Rpow_mult_distr. f_equal. clear. induction k. simpl. rewrite Rmult_0_l, Ropp_0, exp_0. reflexivity.
      rewrite S_INR. simpl. rewrite IHk, <- exp_plus. f_equal. ring. }
    rewrite X.
    set (e := exp (- (INR k * y))) in *.
    replace (Q2R a * (y ^ k * e) + A - (Q2R a * y ^ k + B) - (y ^ S k * (Q2R a * q) + p))
      with (Q2R a * y ^ k * (e - (1 + y * q)) + (A - B - p)) by (simpl; ring).
    eapply Rle_trans. apply Rabs_triang. rewrite (Rmult_plus_distr_l (y ^ N)). apply Rplus_le_compat; auto.
    rewrite !Rabs_mult, (Rabs_pos_eq (y ^ k)) by (apply pow_le; lra).
    apply Rle_trans with (Rabs (Q2R a) * y ^ k * ((INR k * y) ^ (N - k) / INR (fact (N - k)))).
    + apply Rmult_le_compat_l; auto. apply Rmult_le_pos. apply Rabs_pos. apply pow_le; lra.
    + right. rewrite Rpow_mult_distr. replace (y ^ N) with (y ^ k * y ^ (N - k)) by (rewrite <- pow_add; f_equal; lia).
      unfold Rdiv. ring.
Qed.

(** What has to be checked of the coefficients: the defect begins with y^(K+2). *)
Definition coefficients_ok (c : list Q) : bool :=
  pzero (padd (pshift 2 (exp_poly 1 3 (length c))) (correction_poly (length c + 2) 1 c)).

(** The coefficients of order 3, by (1) of the page; a wrong one is noticed. *)
Example coefficients_of_order_3 : coefficients_ok [1 # 6; 1 # 16; 19 # 540]%Q = true.
Proof. reflexivity. Qed.
Example wrong_coefficient : coefficients_ok [1 # 6; 1 # 16; 19 # 541]%Q = false.
Proof. reflexivity. Qed.

Definition defect_bound (c : list Q) (y : R) : R :=
  exp y / INR (fact (length c + 3)) + correction_bound (length c + 2) 1 c.

Theorem defect c s : coefficients_ok c = true -> 0 < s ->
  Rabs (Phi c (F s) - Phi c s - 1) <= defect_bound c (/ s) * (/ s) ^ (length c + 2).
Proof.
  intros Hc Hs. set (y := / s). assert (Hy : 0 < y) by now apply Rinv_0_lt_compat.
  set (K := length c) in *.
  assert (EF : ln (F s) = ln s + y). { unfold F. rewrite ln_mult; auto. now rewrite ln_exp. apply exp_pos. }
  assert (EI : / F s = y * exp (- y)).
  { unfold F. fold y. rewrite Rinv_mult, exp_Ropp. reflexivity. }
  unfold Phi. rewrite EF, EI. fold y.
  pose proof (correction_defect (K + 2) y Hy c 1 ltac:(unfold K; lia)) as D.
  pose proof (exp_taylor_pos (K + 3) y ltac:(lra)) as T.
  unfold coefficients_ok in Hc. fold K in Hc. apply (peval_zero _ y) in Hc.
  rewrite peval_add, peval_shift, exp_poly_correct in Hc.
  set (q := power_sum (fun j => 1 ^ j / INR (fact j)) 3 K y) in *.
  assert (ET : taylor (K + 3) y = 1 + y + y ^ 2 / 2 + y ^ 3 * q).
  { replace y with (1 * y) at 1 by ring. rewrite <- taylor_scaled. replace (K + 3)%nat with (S (S (S K))) by lia.
    simpl. fold q. simpl. field. }
  set (p := peval (correction_poly (K + 2) 1 c) y) in *.
  set (A := correction 1 c (y * exp (- y))) in *. set (B := correction 1 c y) in *.
  assert (ES : F s = exp y / y). { unfold F. fold y. unfold Rdiv. rewrite Rmult_comm. f_equal. unfold y. now rewrite Rinv_inv. }
  assert (Es : s = 1 / y) by (unfold y; field; lra).
  rewrite ES.
  replace (exp y / y - (ln s + y) / 2 + A - (s - ln s / 2 + B) - 1)
    with (/ y * (exp y - taylor (K + 3) y) + (A - B - p)).
  2: { rewrite Es at 2. rewrite ET. replace p with (- (y ^ 2 * q)) by lra. field. lra. }
  eapply Rle_trans. apply Rabs_triang. unfold defect_bound. fold K. rewrite Rmult_plus_distr_r.
  apply Rplus_le_compat.
  - rewrite Rabs_pos_eq.
    + apply Rle_trans with (/ y * (exp y * (y ^ (K + 3) / INR (fact (K + 3))))).
      apply Rmult_le_compat_l. left; now apply Rinv_0_lt_compat. lra.
      right. replace (y ^ (K + 3)) with (y * y ^ (K + 2)). field. split. apply INR_fact_neq_0. lra.
      replace (K + 3)%nat with (S (K + 2)) by lia. reflexivity.
    + apply Rmult_le_pos. left; now apply Rinv_0_lt_compat. lra.
  - rewrite Rmult_comm. exact D.
Qed.

(** ** A whole run *)

Lemma power_step x m : 0 < x -> (0 < m)%nat -> (/ (x + 1)) ^ (S m) <= ((/ x) ^ m - (/ (x + 1)) ^ m) / INR m.
Proof.
  intros Hx Hm. assert (0 < INR m) by now apply lt_0_INR.
  set (z := / (x + 1)). assert (Hz : 0 < z) by (apply Rinv_0_lt_compat; lra).
  assert (E : / x = z * (1 + / x)) by (unfold z; field; lra).
  rewrite E, Rpow_mult_distr.
  assert (Hx' : z <= / x) by (apply Rinv_le_contravar; lra).
  pose proof (poly m (/ x) ltac:(now apply Rinv_0_lt_compat)) as Bn.
  apply Rmult_le_reg_r with (INR m); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  replace (z ^ m * (1 + / x) ^ m - z ^ m) with (z ^ m * ((1 + / x) ^ m - 1)) by ring.
  simpl. rewrite (Rmult_comm z), Rmult_assoc. apply Rmult_le_compat_l. apply pow_le; lra.
  apply Rle_trans with (INR m * / x). rewrite Rmult_comm. apply Rmult_le_compat_l; lra. lra.
Qed.

Definition run_error (c : list Q) (s0 : R) : R :=
  defect_bound c (/ s0) * ((/ s0) ^ (length c + 2) + (/ s0) ^ (length c + 1) / INR (length c + 1)).

Lemma correction_bound_pos N c k : 0 <= correction_bound N k c.
Proof.
  revert k; induction c as [|a c IH]; intros k; simpl. lra. specialize (IH (S k)).
  assert (0 <= Rabs (Q2R a) * (INR k ^ (N - k) / INR (fact (N - k)))).
  { apply Rmult_le_pos. apply Rabs_pos. apply Rmult_le_pos. apply pow_le, pos_INR. left. apply Rinv_0_lt_compat, INR_fact_lt_0. }
  lra.
Qed.

Theorem fatou c s0 n : coefficients_ok c = true -> 0 < s0 ->
  Rabs (Phi c (run s0 n) - Phi c s0 - INR n) <= run_error c s0.
Proof.
  intros Hc Hs. set (K := length c).
  set (B := defect_bound c (/ s0)).
  assert (HB : 0 <= B).
  { unfold B, defect_bound. pose proof (correction_bound_pos (length c + 2) c 1). pose proof (exp_pos (/ s0)).
    assert (0 <= exp (/ s0) / INR (fact (length c + 3))).
    { apply Rmult_le_pos. lra. left. apply Rinv_0_lt_compat, INR_fact_lt_0. } lra. }
  set (g := fun x => (/ x) ^ (K + 1) / INR (K + 1)).
  assert (Hi : 0 < / s0) by now apply Rinv_0_lt_compat.
  assert (HK : 0 < INR (K + 1)) by (apply lt_0_INR; lia).
  assert (M : forall n, Rabs (Phi c (run s0 (S n)) - Phi c s0 - INR (S n)) <=
     B * ((/ s0) ^ (K + 2) + (g s0 - g (s0 + INR n)))).
  { assert (St : forall n, Rabs (Phi c (run s0 (S n)) - Phi c (run s0 n) - 1) <= B * (/ (s0 + INR n)) ^ (K + 2)).
    { intros m. pose proof (run_ge s0 m Hs) as h. pose proof (pos_INR m).
      eapply Rle_trans. simpl run. apply defect; auto. now apply run_pos. fold K.
      assert (Hi1 : 0 < / run s0 m) by (apply Rinv_0_lt_compat; lra).
      assert (/ run s0 m <= / (s0 + INR m)) by (apply Rinv_le_contravar; lra).
      assert (/ run s0 m <= / s0) by (apply Rinv_le_contravar; lra).
      apply Rmult_le_compat.
      - unfold defect_bound. pose proof (correction_bound_pos (length c + 2) c 1). pose proof (exp_pos (/ run s0 m)).
        assert (0 <= exp (/ run s0 m) / INR (fact (length c + 3))).
        { apply Rmult_le_pos. lra. left. apply Rinv_0_lt_compat, INR_fact_lt_0. } lra.
      - apply pow_le; lra.
      - unfold B, defect_bound. apply Rplus_le_compat_r. apply Rmult_le_compat_r. left. apply Rinv_0_lt_compat, INR_fact_lt_0.
        destruct (Rle_lt_or_eq_dec _ _ H1) as [h1| ->]; [left; now apply exp_increasing | lra].
      - apply pow_incr. lra. }
    induction n0 as [|m IH].
    - specialize (St 0%nat). simpl INR in *. rewrite Rplus_0_r in *. simpl run in *.
      replace (Phi c (F s0) - Phi c s0 - 1) with (Phi c (F s0) - Phi c s0 - 1) in St by ring.
      eapply Rle_trans. exact St. apply Rmult_le_compat_l; lra.
    - specialize (St (S m)). rewrite (S_INR (S m)) at 1.
      replace (Phi c (run s0 (S (S m))) - Phi c s0 - (INR (S m) + 1))
        with ((Phi c (run s0 (S (S m))) - Phi c (run s0 (S m)) - 1) + (Phi c (run s0 (S m)) - Phi c s0 - INR (S m))) by ring.
      eapply Rle_trans. apply Rabs_triang.
      pose proof (pos_INR m).
      pose proof (power_step (s0 + INR m) (K + 1) ltac:(lra) ltac:(lia)) as PS.
      replace (s0 + INR m + 1) with (s0 + INR (S m)) in PS by (rewrite S_INR; ring).
      replace (S (K + 1)) with (K + 2)%nat in PS by lia.
      assert (B * (/ (s0 + INR (S m))) ^ (K + 2) <= B * (g (s0 + INR m) - g (s0 + INR (S m)))).
      { apply Rmult_le_compat_l; auto. unfold g, Rdiv in *. lra. }
      lra. }
  unfold run_error. fold K B. fold (g s0). destruct n as [|n].
  - simpl. replace (Phi c s0 - Phi c s0 - 0) with 0 by ring. rewrite Rabs_R0.
    apply Rmult_le_pos; auto. apply Rplus_le_le_0_compat. apply pow_le; lra.
    unfold g. apply Rmult_le_pos. apply pow_le; lra. left; now apply Rinv_0_lt_compat.
  - eapply Rle_trans. apply M. apply Rmult_le_compat_l; auto.
    pose proof (pos_INR n).
    assert (0 <= g (s0 + INR n)).
    { unfold g. apply Rmult_le_pos. apply pow_le. left. apply Rinv_0_lt_compat; lra. left; now apply Rinv_0_lt_compat. }
    lra.
Qed.

(** ** The error as a rational number *)

Fixpoint correction_bound_Q (N k : nat) (c : list Q) : Q :=
  match c with
  | [] => 0%Q
  | a :: c' => Qred (Qmake (Z.abs (Qnum a)) (Qden a) * coefficient (Z.of_nat k) (N - k) + correction_bound_Q N (S k) c')
  end.

Lemma correction_bound_Q_correct N c : forall k, Q2R (correction_bound_Q N k c) = correction_bound N k c.
Proof.
  induction c as [|a c IH]; intros k; cbn [correction_bound correction_bound_Q]. apply Q2R_0.
  rewrite Q2R_red, Q2R_plus, Q2R_mult, IH, coefficient_correct, <- INR_IZR_INZ. f_equal. f_equal.
  unfold Q2R. simpl. rewrite abs_IZR, Rabs_mult, (Rabs_pos_eq (/ _)). reflexivity.
  left. apply Rinv_0_lt_compat. now apply (IZR_lt 0).
Qed.

Fixpoint Qpow (a : Q) (n : nat) : Q := match n with O => 1%Q | S m => Qred (a * Qpow a m) end.
Lemma Qpow_correct a n : Q2R (Qpow a n) = Q2R a ^ n.
Proof. induction n; cbn [Qpow pow]. unfold Q2R; simpl; field. rewrite Q2R_red, Q2R_mult, IHn. reflexivity. Qed.

(** [sigma]: a lower bound of s_0, at least 2. *)
Definition error_Q (c : list Q) (sigma : Q) : Q :=
  let y := (/ sigma)%Q in
  (((2 # 1) * coefficient 1 (length c + 3) + correction_bound_Q (length c + 2) 1 c)
    * (Qpow y (length c + 2) + Qpow y (length c + 1) * (1 # Pos.of_nat (length c + 1))))%Q.

Definition fatou_check (c : list Q) (sigma e : Q) : bool :=
  (coefficients_ok c && Qle_bool 2 sigma && Qle_bool (error_Q c sigma) e)%bool.

Theorem fatou_Q c sigma e s0 n : fatou_check c sigma e = true -> Q2R sigma <= s0 ->
  Rabs (Phi c (run s0 n) - Phi c s0 - INR n) <= Q2R e.
Proof.
  unfold fatou_check. intros H Hs. apply andb_prop in H. destruct H as [H H3]. apply andb_prop in H. destruct H as [H1 H2].
  apply Qle_bool_iff, Qle_Rle in H2. apply Qle_bool_iff, Qle_Rle in H3.
  replace (Q2R 2) with 2 in H2 by (unfold Q2R; simpl; field).
  eapply Rle_trans; [|exact H3]. eapply Rle_trans. apply fatou; auto. lra.
  unfold run_error, error_Q, defect_bound.
  assert (Hy : Q2R (/ sigma) = / Q2R sigma).
  { apply Q2R_inv. intros E. apply Qeq_eqR in E. rewrite E, Q2R_0 in H2. lra. }
  rewrite Q2R_mult, !Q2R_plus, !Q2R_mult, !Qpow_correct, correction_bound_Q_correct, coefficient_correct, Hy.
  rewrite pow1. set (K := length c).
  assert (Hi : 0 < / s0) by (apply Rinv_0_lt_compat; lra).
  assert (Hi2 : / s0 <= / Q2R sigma) by (apply Rinv_le_contravar; lra).
  assert (Hi3 : / s0 <= / 2) by (apply Rinv_le_contravar; lra).
  pose proof (INR_fact_lt_0 (K + 3)) as HF.
  assert (0 < / INR (fact (K + 3))) by now apply Rinv_0_lt_compat.
  pose proof (exp_pos (/ s0)).
  pose proof (exp_le_2 (/ s0) Hi3).
  pose proof (correction_bound_pos (K + 2) c 1).
  assert (HK : 0 < INR (K + 1)) by (apply lt_0_INR; lia).
  apply Rmult_le_compat.
  - apply Rplus_le_le_0_compat; auto. unfold Rdiv. apply Rmult_le_pos; lra.
  - apply Rplus_le_le_0_compat. apply pow_le; lra. apply Rmult_le_pos. apply pow_le; lra. left; now apply Rinv_0_lt_compat.
  - apply Rplus_le_compat_r. replace (Q2R (2 # 1)) with 2 by (unfold Q2R; simpl; field).
    unfold Rdiv. rewrite Rmult_1_l. apply Rmult_le_compat_r; lra.
  - apply Rplus_le_compat. apply pow_incr; lra.
    replace (Q2R (1 # Pos.of_nat (K + 1))) with (/ INR (K + 1)).
    2: { unfold Q2R. simpl. rewrite Rmult_1_l. f_equal. rewrite INR_IZR_INZ. f_equal.
         rewrite <- positive_nat_Z, Nat2Pos.id by lia. reflexivity. }
    unfold Rdiv. apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat. apply pow_incr; lra.
Qed.
